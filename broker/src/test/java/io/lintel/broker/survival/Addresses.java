package io.lintel.broker.survival;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of this machine, all of them loopback, so that attackers and others can be told apart. */
final class Addresses {
    /** Where attackers come from whose address is limited; everybody else comes from 127.0.0.1. */
    static final InetAddress ATTACKER = address("127.0.0.2");

    private Addresses() {}

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
