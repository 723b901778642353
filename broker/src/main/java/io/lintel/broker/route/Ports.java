package io.lintel.broker.route;

import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.store.SessionStore;

/** What the embedder has plugged in and routing asks. */
public record Ports(Authorizer authorizer, PublishGate gate, ClientListener listener, SessionStore store) {}
