/**
 * Who may connect, and what they may do: users and their passwords, rights by topic, the token of the HTTP interface.
 *
 * <p>A line belongs here if it decides about a person or a device, or reads what a person wrote about them. It plugs into
 * the broker's ports and knows no engine; files that hold secrets are read and written here alone.
 */
@NullMarked
package io.lintel.gateway.access;

import org.jspecify.annotations.NullMarked;
