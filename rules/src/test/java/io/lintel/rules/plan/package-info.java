/** What plans promise: topics and expressions come to what a slow and simple reading of the rules comes to. */
@NullMarked
package io.lintel.rules.plan;

import org.jspecify.annotations.NullMarked;
