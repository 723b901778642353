package io.lintel.sim.bench.durability.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Wills: each that was bequeathed comes, none comes twice, and none that was not entrusted. */
final class WillCheck implements Check {
    private final Set<String> entrusted = new HashSet<>();
    private final Set<String> bequeathed = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    @Override
    public void accept(Event event, List<Breach> breaches) {
        switch (event) {
            case Event.Entrusting(String will) -> entrusted.add(will);
            case Event.Bequeathed(String will) -> bequeathed.add(will);
            case Event.WillSeen(String will) -> seen(will, breaches);
            default -> {}
        }
    }

    @Override
    public long outstanding() {
        return bequeathed.stream().filter(will -> !seen.contains(will)).count();
    }

    @Override
    public void settle(List<Breach> breaches) {
        bequeathed.stream()
                .filter(will -> !seen.contains(will))
                .forEach(will -> breaches.add(new Breach(Promise.WILLS, will + " never came")));
        bequeathed.clear();
    }

    private void seen(String will, List<Breach> breaches) {
        if (!entrusted.contains(will)) {
            breaches.add(new Breach(Promise.NOTHING_INVENTED, "the will " + will));
        } else if (!seen.add(will)) {
            breaches.add(new Breach(Promise.WILLS, will + " came again"));
        }
    }
}
