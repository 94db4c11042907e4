/* Build with a newer glibc what runs on 2.28 (统信UOS 20): bind to the mathematics that 2.28 has. On x86-64 the older
   versions differ only in how they report errors through SVID's matherr, which nothing here uses; elsewhere 2.17 is the oldest. */
#if defined(__x86_64__)
#define LIFEPATH_OLD "GLIBC_2.2.5"
#else
#define LIFEPATH_OLD "GLIBC_2.17"
#endif
#if !defined(__ASSEMBLER__)
__asm__(".symver exp,exp@" LIFEPATH_OLD);
__asm__(".symver exp2,exp2@" LIFEPATH_OLD);
__asm__(".symver log,log@" LIFEPATH_OLD);
__asm__(".symver log2,log2@" LIFEPATH_OLD);
__asm__(".symver pow,pow@" LIFEPATH_OLD);
#endif
