package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, after it was let in.
 *
 * @param id its client id. Client ids and user names may hold {@code +}, {@code #} and {@code /}: who puts them into
 *     topics or file names has to refuse that
 * @param user its authenticated user name, or null
 */
public record Peer(ClientId id, @Nullable String user) {}
