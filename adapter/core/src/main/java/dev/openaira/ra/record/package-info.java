/** CCI records over JSON documents: lossless, with thin typed views. */
@NullMarked
package dev.openaira.ra.record;

import org.jspecify.annotations.NullMarked;
