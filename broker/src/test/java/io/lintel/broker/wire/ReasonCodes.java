package io.lintel.broker.wire;

import java.util.Set;

/** Which reason codes a server may give in which packet: the tables of chapter 3 of both specifications. */
final class ReasonCodes {
    private static final Set<Integer> CONNACK_3 = Set.of(0, 1, 2, 3, 4, 5);
    private static final Set<Integer> SUBACK_3 = Set.of(0x00, 0x01, 0x02, 0x80);
    private static final Set<Integer> CONNACK = Set.of(
            0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8C, 0x90, 0x95, 0x97, 0x99, 0x9A,
            0x9B, 0x9C, 0x9D, 0x9F);
    private static final Set<Integer> PUBACK = Set.of(0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);
    private static final Set<Integer> PUBREL = Set.of(0x00, 0x92);
    private static final Set<Integer> SUBACK =
            Set.of(0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2);
    private static final Set<Integer> UNSUBACK = Set.of(0x00, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91);
    private static final Set<Integer> DISCONNECT = Set.of(
            0x00, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98,
            0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2);
    private static final Set<Integer> AUTH = Set.of(0x00, 0x18);

    private ReasonCodes() {}

    /** Fails where the server gives a reason that this packet does not have. */
    static int checked(boolean five, PacketType type, int reason) {
        Set<Integer> allowed = switch (type) {
            case CONNACK -> five ? CONNACK : CONNACK_3;
            case PUBACK, PUBREC -> PUBACK;
            case PUBREL, PUBCOMP -> PUBREL;
            case SUBACK -> five ? SUBACK : SUBACK_3;
            case UNSUBACK -> UNSUBACK;
            case DISCONNECT -> DISCONNECT;
            case AUTH -> AUTH;
            case RESERVED, CONNECT, PUBLISH, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, PINGRESP -> Set.of();
        };
        if (!allowed.contains(reason)) {
            throw new AssertionError("the server gave reason " + Integer.toHexString(reason) + " in " + type);
        }
        return reason;
    }
}
