package io.lintel.gateway.rule;

import io.lintel.rules.RuleSource;
import io.lintel.rules.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends the shadow of the rules at work. */
final class Shadows implements ShadowDesk {
    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
    private static final String NONE = "No shadow runs; ./lintel rules shadow DIR starts one.";

    private final ActiveRules active;
    private final Settings settings;
    private final InstantSource clock;
    private final UnaryOperator<String> mask;
    private final Runnable began;
    private final Function<List<RuleSource>, Answer> promotion;
    private volatile @Nullable String ended;

    /**
     * @param began the rules may want to be woken at another time
     * @param promotion puts files to work
     */
    Shadows(
            ActiveRules active,
            Settings settings,
            Surroundings around,
            Runnable began,
            Function<List<RuleSource>, Answer> promotion) {
        this.active = active;
        this.settings = settings;
        this.clock = around.clock();
        this.mask = around.mask();
        this.began = began;
        this.promotion = promotion;
    }

    @Override
    public Answer start(Map<String, String> files) {
        return RuleFolder.problem(files).<Answer>map(Answer.Wrong::new).orElseGet(() -> {
            List<RuleSource> sources = new ArrayList<>();
            new TreeMap<>(files).forEach((name, text) -> sources.add(new RuleSource(name, text)));
            return switch (RuleLoad.of(sources, settings)) {
                case RuleLoad.Ready ready -> started(ready, sources);
                case RuleLoad.Rejected rejected -> new Answer.Wrong(rejected.report());
            };
        });
    }

    private Answer started(RuleLoad.Ready ready, List<RuleSource> sources) {
        ended = null;
        Shadow shadow = new Shadow(ready.rules(), sources, clock.instant(), this::failed);
        List<String> lines = new ArrayList<>(active.shadow(ready.rules(), shadow));
        lines.addFirst(ready.summary());
        began.run();
        LOG.info("a shadow runs beside the rules at work: {}", ready.summary());
        return new Answer.Done(lines, null);
    }

    /** Called while an event is under way. */
    private void failed(String reason) {
        String why = mask.apply(reason);
        active.dropShadow();
        ended = "The shadow has ended: " + why + ".";
        LOG.warn("the shadow of the rules has ended: {}", why);
    }

    /** The rules at work are others now, so that there is nothing any more to compare with. */
    void reloaded() {
        if (active.shadow() != null) {
            ended = "The shadow has ended: the rules at work were loaded again.";
            LOG.info("the shadow of the rules has ended: the rules at work are loaded again");
        }
    }

    @Override
    public Answer view() {
        Shadow shadow = active.shadow();
        return shadow == null ? gone() : new Answer.Done(List.of(), shadow.view(clock.instant()));
    }

    private Answer gone() {
        String why = ended;
        return new Answer.NotNow(why == null ? NONE : why);
    }

    @Override
    public Answer promote() {
        Shadow shadow = active.shadow();
        if (shadow == null) {
            return gone();
        }
        Answer answer = promotion.apply(shadow.sources());
        if (answer instanceof Answer.Done) {
            ended = null;
        }
        return answer;
    }

    @Override
    public Answer drop() {
        Shadow shadow = active.shadow();
        if (shadow == null) {
            return gone();
        }
        active.dropShadow();
        LOG.info("the shadow of the rules is dropped");
        return new Answer.Done(List.of("The shadow is dropped."), shadow.view(clock.instant()));
    }
}
