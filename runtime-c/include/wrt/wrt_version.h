/* wrt_version.h: a module that an executable holds twice, its C compiled for every processor of the
 * architecture and for newer ones. Whoever compiles says which of the two it is; main chooses. Functions and
 * state are each version's own; what is constant and names no function stands in the first and serves both.
 */
#ifndef WRT_VERSION_H
#define WRT_VERSION_H

/* 0: the only version; 1: the first of two, for all processors; 3: the second, for x86-64-v3. */
#ifndef WRT_VERSION
#define WRT_VERSION 0
#endif

#define WRT_HAS_SECOND_VERSION (WRT_VERSION == 1)
#define WRT_DEFINES_SHARED     (WRT_VERSION <= 1)

/* Specifiers of a shared constant's declaration and of its definition. */
#if WRT_VERSION == 0
#define WRT_SHARED   WRT_LOCAL
#define WRT_CONSTANT WRT_LOCAL
#else
#define WRT_SHARED extern WRT_HIDDEN
#define WRT_CONSTANT
#endif

/* Behind the declaration of what each version has and other files see. */
#if WRT_VERSION <= 1
#define WRT_VERSIONED(name)
#else
#define WRT_VERSIONED(name) __asm__(name "_v3")
#endif

#endif
