package io.lintel.sim.bench.durability.oracle;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions: the session present flag of each CONNACK is what earlier CONNACKs have promised. */
final class SessionCheck implements Check {
    private final Map<String, Set<Fate>> possible = new HashMap<>();
    private final Map<String, Event.Connecting> underWay = new HashMap<>();

    /** What the broker may hold of a client. */
    private enum Fate {
        KEPT,
        NONE
    }

    @Override
    public void accept(Event event, List<Breach> breaches) {
        switch (event) {
            case Event.Connecting connecting -> {
                resolve(connecting.client());
                underWay.put(connecting.client(), connecting);
            }
            case Event.Connected(String client, boolean present) -> connected(client, present, breaches);
            default -> {}
        }
    }

    @Override
    public long outstanding() {
        return 0;
    }

    @Override
    public void settle(List<Breach> breaches) {
        // nothing is waited for: each CONNACK is judged when it comes
    }

    /** An earlier CONNECT without a CONNACK: it may have been taken, or not. */
    private void resolve(String client) {
        Event.Connecting earlier = underWay.remove(client);
        if (earlier != null) {
            of(client).add(after(earlier));
        }
    }

    private void connected(String client, boolean present, List<Breach> breaches) {
        Event.Connecting connecting = underWay.remove(client);
        if (connecting == null) {
            return;
        }
        Set<Fate> before = of(client);
        Fate seen = present ? Fate.KEPT : Fate.NONE;
        boolean right = connecting.clean() ? !present : before.contains(seen); // [MQTT-3.2.2-2]
        if (!right) {
            String what = present ? " is there, although it was ended" : " is gone, although it was promised";
            breaches.add(new Breach(Promise.SESSIONS, "the session of " + client + what));
        }
        possible.put(client, EnumSet.of(after(connecting)));
    }

    private Set<Fate> of(String client) {
        return possible.computeIfAbsent(client, unseen -> EnumSet.of(Fate.NONE));
    }

    private static Fate after(Event.Connecting connecting) {
        return connecting.lasting() ? Fate.KEPT : Fate.NONE;
    }
}
