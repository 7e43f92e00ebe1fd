// lua5.4-deb-multiarch.h: what Debian's build makes: where modules of C are, of which there are none here.
#pragma once
#define DEB_HOST_MULTIARCH ""
