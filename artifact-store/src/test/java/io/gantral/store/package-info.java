/** The store on a real file system, a real Postgres and a real Kafka. */
@NullMarked
package io.gantral.store;

import org.jspecify.annotations.NullMarked;
