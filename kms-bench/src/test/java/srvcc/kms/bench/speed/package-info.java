@NullMarked
package srvcc.kms.bench.speed;

import org.jspecify.annotations.NullMarked;
