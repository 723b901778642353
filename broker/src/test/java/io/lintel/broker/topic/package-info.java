/** Promises of topics, filters and the trees over them. */
@NullMarked
package io.lintel.broker.topic;

import org.jspecify.annotations.NullMarked;
