// expat_config.h: nothing; what configure would find is on the command line.
#pragma once
