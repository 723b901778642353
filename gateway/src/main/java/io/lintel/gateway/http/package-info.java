/**
 * The HTTP interface under {@code /api}, for people and programs who manage a running Lintel.
 *
 * <p>A line belongs here if it reads a request or writes an answer; the records of answers stay here. Everything under
 * {@code /api} asks for the token ({@link io.lintel.gateway.http.TokenFilter}); health and metrics are served elsewhere and
 * do not. What is asked for comes from {@link io.lintel.gateway.http.Management}.
 */
@NullMarked
package io.lintel.gateway.http;

import org.jspecify.annotations.NullMarked;
