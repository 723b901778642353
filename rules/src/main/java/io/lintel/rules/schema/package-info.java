/**
 * JSON Schema (draft 2020-12) over values: what the messages of an input have to look like, whatever format they come in.
 *
 * <p>A line belongs here if it knows a keyword of JSON Schema. Nothing is fetched; a keyword that is not known is refused
 * where the schema is read; a check is bounded in depth and steps, and its patterns are linear. It sees {@code value}.
 */
@NullMarked
package io.lintel.rules.schema;

import org.jspecify.annotations.NullMarked;
