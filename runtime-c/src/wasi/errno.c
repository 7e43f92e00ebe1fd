/* errno.c: the host's errors as WASI's. */
#include "host.h"

wrt_errno_t wrt_errno_from_host(int host) {
#define WRT_MAP(name)                                                                                        \
  case E##name:                                                                                              \
    return WRT_ERRNO_##name
  switch (host) {
  case 0:
    return WRT_ERRNO_SUCCESS;
  case E2BIG:
    return WRT_ERRNO_2BIG;
    WRT_MAP(ACCES);
    WRT_MAP(ADDRINUSE);
    WRT_MAP(ADDRNOTAVAIL);
    WRT_MAP(AFNOSUPPORT);
    WRT_MAP(AGAIN);
    WRT_MAP(ALREADY);
    WRT_MAP(BADF);
    WRT_MAP(BADMSG);
    WRT_MAP(BUSY);
    WRT_MAP(CANCELED);
    WRT_MAP(CHILD);
    WRT_MAP(CONNABORTED);
    WRT_MAP(CONNREFUSED);
    WRT_MAP(CONNRESET);
    WRT_MAP(DEADLK);
    WRT_MAP(DESTADDRREQ);
    WRT_MAP(DOM);
    WRT_MAP(DQUOT);
    WRT_MAP(EXIST);
    WRT_MAP(FAULT);
    WRT_MAP(FBIG);
    WRT_MAP(HOSTUNREACH);
    WRT_MAP(IDRM);
    WRT_MAP(ILSEQ);
    WRT_MAP(INPROGRESS);
    WRT_MAP(INTR);
    WRT_MAP(INVAL);
    WRT_MAP(IO);
    WRT_MAP(ISCONN);
    WRT_MAP(ISDIR);
    WRT_MAP(LOOP);
    WRT_MAP(MFILE);
    WRT_MAP(MLINK);
    WRT_MAP(MSGSIZE);
    WRT_MAP(MULTIHOP);
    WRT_MAP(NAMETOOLONG);
    WRT_MAP(NETDOWN);
    WRT_MAP(NETRESET);
    WRT_MAP(NETUNREACH);
    WRT_MAP(NFILE);
    WRT_MAP(NOBUFS);
    WRT_MAP(NODEV);
    WRT_MAP(NOENT);
    WRT_MAP(NOEXEC);
    WRT_MAP(NOLCK);
    WRT_MAP(NOLINK);
    WRT_MAP(NOMEM);
    WRT_MAP(NOMSG);
    WRT_MAP(NOPROTOOPT);
    WRT_MAP(NOSPC);
    WRT_MAP(NOSYS);
    WRT_MAP(NOTCONN);
    WRT_MAP(NOTDIR);
    WRT_MAP(NOTEMPTY);
    WRT_MAP(NOTRECOVERABLE);
    WRT_MAP(NOTSOCK);
    WRT_MAP(NOTSUP);
    WRT_MAP(NOTTY);
    WRT_MAP(NXIO);
    WRT_MAP(OVERFLOW);
    WRT_MAP(OWNERDEAD);
    WRT_MAP(PERM);
    WRT_MAP(PIPE);
    WRT_MAP(PROTO);
    WRT_MAP(PROTONOSUPPORT);
    WRT_MAP(PROTOTYPE);
    WRT_MAP(RANGE);
    WRT_MAP(ROFS);
    WRT_MAP(SPIPE);
    WRT_MAP(SRCH);
    WRT_MAP(STALE);
    WRT_MAP(TIMEDOUT);
    WRT_MAP(TXTBSY);
    WRT_MAP(XDEV);
#if EWOULDBLOCK != EAGAIN
  case EWOULDBLOCK:
    return WRT_ERRNO_AGAIN;
#endif
#if EOPNOTSUPP != ENOTSUP
  case EOPNOTSUPP:
    return WRT_ERRNO_NOTSUP;
#endif
  default:
    return WRT_ERRNO_IO;
  }
#undef WRT_MAP
}
