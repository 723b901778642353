package io.lintel.gateway.rule;

import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.Publish;
import io.lintel.gateway.config.StartException;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Settings;
import io.lintel.rules.value.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules folder at work: its rules run in the gate, time passes for them, a change in it is live within a second, and
 * what is broken leaves the last good rules running. What they know goes on after a restart where the keeper has kept it.
 */
public final class LiveRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final RuleFolder folder;
    private final String loaded;
    private final Settings settings;
    private final Surroundings around;
    private final RuleVersions versions;
    private final ActiveRules active;
    private final RuleTurns turns;
    private final RuleRecall recall;
    private final Alarm alarm;
    private final Shadows shadows;
    private final RuleWatch watch;
    private volatile Stage stage = turn -> CompletableFuture.completedStage(false);
    private final Gallery gallery = new Gallery();
    private volatile List<RuleSource> sources;

    private LiveRules(Folder first, Settings settings, Surroundings around, RuleVersions versions) {
        NoteLog log = new NoteLog(around.mask(), around.clock());
        this.folder = first.folder();
        this.loaded = first.loaded();
        this.settings = settings;
        this.around = around;
        this.versions = versions;
        this.sources = first.sources();
        this.active = new ActiveRules(first.rules());
        this.turns = new RuleTurns(
                active,
                around.keeper(),
                note -> {
                    around.listener().noted(note);
                    log.noted(note);
                },
                around.calls(),
                new BugLog(around.mask(), around.clock())::bug);
        this.recall = new RuleRecall(turns, around.clock());
        this.alarm = new Alarm(active::due, this::ring, around.clock());
        turns.onChange(alarm::look);
        this.shadows = new Shadows(active, settings, around, alarm::look, this::promote);
        this.watch = new RuleWatch(folder, first.seen(), this::reload, log::tick);
    }

    /**
     * A folder as it was first read.
     *
     * @param loaded for people
     */
    private record Folder(
            RuleFolder folder,
            SortedMap<Path, RuleFolder.Stamp> seen,
            List<RuleSource> sources,
            RuleSet rules,
            String loaded) {}

    /**
     * Loads the folder and watches it from then on; the rules know what was kept.
     *
     * @throws StartException when it cannot be read or has errors, with all of them: a house without its rules is not
     *     what anybody wants to start
     */
    public static LiveRules start(Path path, Settings settings, Surroundings around, RuleVersions versions) {
        RuleFolder folder = new RuleFolder(path);
        new FolderChange(path).finish(versions);
        SortedMap<Path, RuleFolder.Stamp> seen = folder.stamps();
        long begun = System.nanoTime();
        List<RuleSource> sources = folder.read();
        return switch (RuleLoad.of(sources, settings)) {
            case RuleLoad.Ready ready -> {
                warn(ready, around);
                String loaded = "%s (loaded and checked in %d ms)"
                        .formatted(ready.summary(), (System.nanoTime() - begun) / 1_000_000);
                versions.add(sources, around.clock().instant());
                around.listener().loaded(ready.rules().ruleIds());
                yield new LiveRules(
                        new Folder(folder, seen, sources, ready.rules(), loaded), settings, around, versions);
            }
            case RuleLoad.Rejected rejected ->
                throw new StartException(rejected.report()
                        + System.lineSeparator()
                        + "The rules in %s have errors (above); correct them and start again.".formatted(path));
        };
    }

    /** Begins to live, once there is somebody who publishes: the rules hear that the process runs, and time passes. */
    public void begin(Stage place) {
        LOG.info(loaded);
        stage = place;
        play(() -> new Event.Started(now().instant()));
        alarm.start();
    }

    private InstantSource now() {
        return around.clock();
    }

    private CompletionStage<Boolean> play(Supplier<Event> event) {
        return stage.play(() -> turns.take(event.get()));
    }

    private void ring() {
        play(() -> new Event.Time(now().instant())).toCompletableFuture().join();
    }

    /** The rules, as an engine sees them. */
    public PublishGate gate() {
        return new RuleGate(turns, now(), new TurnMeter(around.listener()));
    }

    /**
     * Takes in what was retained when the process began, before {@link #begin}: what the rules know changes, but nothing
     * has happened, unless a rule asks for retained messages.
     *
     * @param age for how long it has been retained
     * @return what the rules publish, in order
     */
    public List<Emit> recall(Publish retained, Duration age) {
        return recall.recall(retained, age);
    }

    /** To be told which clients come and go. */
    public ClientListener clients() {
        return new RuleClients(event -> play(() -> event), now());
    }

    /** Tells what became of a call. */
    public void answered(String call, boolean ok, Bytes body, String why) {
        play(() -> new Event.Answer(now().instant(), call, ok, body, why));
    }

    /** Ids of the rules at work now. */
    public List<String> ruleIds() {
        return active.ruleIds();
    }

    /** Where a new version of them is tried. */
    public ShadowDesk shadows() {
        return shadows;
    }

    /** The rules at work now, to be told of. */
    public RulesAtWork atWork() {
        return new RulesAtWork(
                gallery.of(sources), active.traces(), settings.home().zone());
    }

    private synchronized void reload() {
        try {
            List<RuleSource> changed = folder.read();
            if (!changed.equals(sources)) {
                sources = changed;
                reload(changed);
            }
        } catch (StartException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    /** For people: what became of it; nothing when the rules are refused. */
    private List<String> reload(List<RuleSource> changed) {
        return switch (RuleLoad.of(changed, settings)) {
            case RuleLoad.Ready ready -> {
                warn(ready, around);
                turns.recall();
                shadows.reloaded();
                List<String> lines = new ArrayList<>(active.swap(ready.rules()));
                int version = versions.add(changed, now().instant());
                around.listener().loaded(ready.rules().ruleIds());
                lines.addFirst("rules loaded again as version %d: %s".formatted(version, ready.summary()));
                lines.forEach(LOG::info);
                play(() -> new Event.Time(now().instant()));
                yield lines;
            }
            case RuleLoad.Rejected rejected -> {
                refuse(rejected.report());
                yield List.of();
            }
        };
    }

    /** Makes the folder hold these files, which are known to be right, and loads them at once. */
    private synchronized ShadowDesk.Answer promote(List<RuleSource> next) {
        try {
            if (!folder.read().equals(sources)) {
                return new ShadowDesk.Answer.NotNow(
                        "The rules folder has changed since the shadow began; start it again to see what differs now.");
            }
            new FolderChange(folder.path()).become(versions.add(next, now().instant()), RuleVersions.files(next));
            sources = folder.read();
            return new ShadowDesk.Answer.Done(reload(sources), null);
        } catch (StartException e) {
            return new ShadowDesk.Answer.NotNow(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String report) {
        around.listener().reloadFailed();
        LOG.error("the changed rules are not used, those loaded before go on:{}{}", System.lineSeparator(), report);
    }

    private static void warn(RuleLoad.Ready ready, Surroundings around) {
        ready.unobeyed().filter(_ -> !around.obeyed()).ifPresent(LOG::warn);
        if (!ready.report().isEmpty()) {
            LOG.warn("the rules are used, but:{}{}", System.lineSeparator(), ready.report());
        }
    }

    /** Stops watching, and lets time stand still; the gate goes on with the rules that it has. */
    @Override
    public void close() {
        watch.close();
        alarm.close();
        around.keeper().close();
    }
}
