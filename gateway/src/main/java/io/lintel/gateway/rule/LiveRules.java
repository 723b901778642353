package io.lintel.gateway.rule;

import io.lintel.broker.PublishGate;
import io.lintel.gateway.config.StartException;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules folder at work: its rules run in the gate, a change in it is live within a second, and what is broken leaves
 * the last good rules running.
 */
public final class LiveRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final RuleFolder folder;
    private final ActiveRules active;
    private final RuleListener listener;
    private final RuleGate gate;
    private final RuleWatch watch;
    private List<RuleSource> sources;

    private LiveRules(Folder first, RuleListener listener, InstantSource clock) {
        NoteLog log = new NoteLog(clock);
        this.folder = first.folder();
        this.sources = first.sources();
        this.active = new ActiveRules(first.rules());
        this.listener = listener;
        this.gate = new RuleGate(
                active,
                note -> {
                    listener.noted(note);
                    log.noted(note);
                },
                clock);
        this.watch = new RuleWatch(folder, first.seen(), this::reload, log::tick);
    }

    /** A folder as it was first read. */
    private record Folder(
            RuleFolder folder, SortedMap<Path, RuleFolder.Stamp> seen, List<RuleSource> sources, RuleSet rules) {}

    /**
     * Loads the folder and watches it from then on.
     *
     * @throws StartException when it cannot be read or has errors, with all of them: a house without its rules is not
     *     what anybody wants to start
     */
    public static LiveRules start(Path path, RuleListener listener, InstantSource clock) {
        RuleFolder folder = new RuleFolder(path);
        SortedMap<Path, RuleFolder.Stamp> seen = folder.stamps();
        List<RuleSource> sources = folder.read();
        return switch (RuleLoad.of(sources)) {
            case RuleLoad.Ready ready -> {
                warn(ready);
                listener.loaded(ready.rules().ruleIds());
                yield new LiveRules(new Folder(folder, seen, sources, ready.rules()), listener, clock);
            }
            case RuleLoad.Rejected rejected ->
                throw new StartException(rejected.report()
                        + System.lineSeparator()
                        + "The rules in %s have errors (above); correct them and start again.".formatted(path));
        };
    }

    /** The rules, as an engine sees them. */
    public PublishGate gate() {
        return gate;
    }

    /** Ids of the rules at work now. */
    public List<String> ruleIds() {
        return active.ruleIds();
    }

    private void reload() {
        try {
            List<RuleSource> now = folder.read();
            if (!now.equals(sources)) {
                sources = now;
                reload(now);
            }
        } catch (StartException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void reload(List<RuleSource> now) {
        switch (RuleLoad.of(now)) {
            case RuleLoad.Ready ready -> {
                warn(ready);
                List<String> kept = active.swap(ready.rules());
                listener.loaded(ready.rules().ruleIds());
                LOG.info("rules loaded again: {}", ready.summary());
                kept.forEach(LOG::info);
            }
            case RuleLoad.Rejected rejected -> refuse(rejected.report());
        }
    }

    private void refuse(String report) {
        listener.reloadFailed();
        LOG.error("the changed rules are not used, those loaded before go on:{}{}", System.lineSeparator(), report);
    }

    private static void warn(RuleLoad.Ready ready) {
        if (!ready.report().isEmpty()) {
            LOG.warn("the rules are used, but:{}{}", System.lineSeparator(), ready.report());
        }
    }

    /** Stops watching; the gate goes on with the rules that it has. */
    @Override
    public void close() {
        watch.close();
    }
}
