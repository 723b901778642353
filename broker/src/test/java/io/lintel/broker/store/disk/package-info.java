/** The store on disk, alone and below a broker: what it keeps, and what it does when it is killed or its files fail. */
@NullMarked
package io.lintel.broker.store.disk;

import org.jspecify.annotations.NullMarked;
