package io.lintel.gateway.sink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses that no name should lead to, because something answers there that is for this machine alone: link-local ones,
 * among which clouds keep their metadata services, and metadata services elsewhere. An address that is written in IPv6 and means one
 * of IPv4 counts as that one.
 */
final class ReservedAddresses {
    /** Metadata services outside the link-local range. */
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int IPV6_BYTES = 16;
    private static final int SIX_TO_FOUR = 0x2002;

    private ReservedAddresses() {}

    static boolean contains(InetAddress address) {
        InetAddress meant = meant(address);
        return meant.isLinkLocalAddress()
                || meant.isMulticastAddress()
                || meant.isAnyLocalAddress()
                || METADATA.contains(meant.getHostAddress());
    }

    private static InetAddress meant(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return address;
        }
        if (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return ipv4(bytes, NAT64.length);
        }
        int first = (bytes[0] & 0xff) << Byte.SIZE | (bytes[1] & 0xff);
        return first == SIX_TO_FOUR ? ipv4(bytes, Short.BYTES) : address;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + Integer.BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
