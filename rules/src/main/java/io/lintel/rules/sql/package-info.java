/**
 * The SQL of IoT clouds, as text and as a tree: what EMQX and AWS IoT document of theirs.
 *
 * <p>A line belongs here if it knows how a query is written. What its names and functions mean to rules is decided in {@code
 * syntax}, which turns the tree into the same form as every other view. It sees {@code value}.
 */
@NullMarked
package io.lintel.rules.sql;

import org.jspecify.annotations.NullMarked;
