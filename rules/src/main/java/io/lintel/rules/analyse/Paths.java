package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes all ways through the steps of a rule, as far as it is known when and under which conditions they are taken. */
final class Paths {
    private final List<Publication> publications = new ArrayList<>();
    private boolean isAll = true;

    /** Under which conditions, and how long after the rule has fired. */
    record Place(Map<Typed, Boolean> conditions, long delayMillis) {
        Place later(long millis) {
            return new Place(conditions, delayMillis + millis);
        }

        Place where(Typed condition, boolean holds) {
            Map<Typed, Boolean> all = new LinkedHashMap<>(conditions);
            all.put(condition, holds);
            return new Place(all, delayMillis);
        }
    }

    List<Publication> publications() {
        return List.copyOf(publications);
    }

    /** Whether there was nothing but publishes, and nothing of which it is not known when it comes. */
    boolean isAll() {
        return isAll;
    }

    /** Takes the steps from here. Where they end; empty when that is not known. */
    Optional<Place> walk(List<CheckedStep> steps, Place from) {
        Place at = from;
        for (CheckedStep step : steps) {
            Optional<Place> next = step(step, at);
            if (next.isEmpty()) {
                isAll &= step.equals(steps.getLast()) && !(step instanceof CheckedStep.Stop);
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private Optional<Place> step(CheckedStep step, Place at) {
        return switch (step) {
            case CheckedStep.Publish publish -> {
                publications.add(Publication.of(publish.message(), at.conditions(), at.delayMillis()));
                yield Optional.of(at);
            }
            case CheckedStep.Request request -> {
                publications.add(Publication.of(request.message(), at.conditions(), at.delayMillis()));
                yield unknown();
            }
            case CheckedStep.Wait wait -> Occasion.millis(wait.duration()).map(at::later);
            case CheckedStep.Choose choose -> choose(choose, at);
            case CheckedStep.Parallel parallel -> parallel(parallel, at);
            case CheckedStep.Scene scene -> scene(scene, at);
            case CheckedStep.SetVariable _, CheckedStep.Log _ -> {
                isAll = false;
                yield Optional.of(at);
            }
            case CheckedStep.Gather _,
                    CheckedStep.WaitUntil _,
                    CheckedStep.ForEach _,
                    CheckedStep.Http _,
                    CheckedStep.Mail _,
                    CheckedStep.Stop _ -> unknown();
        };
    }

    private Optional<Place> unknown() {
        isAll = false;
        return Optional.empty();
    }

    /** Behind it nothing is known when a way through it takes time or ends the run. */
    private Optional<Place> choose(CheckedStep.Choose choose, Place at) {
        Place place = at;
        boolean isInstant = true;
        for (CheckedStep.Case each : choose.cases()) {
            isInstant &= isInstant(walk(each.steps(), place.where(each.condition(), true)), at);
            place = place.where(each.condition(), false);
        }
        isInstant &= isInstant(walk(choose.otherwise(), place), at);
        return isInstant ? Optional.of(at) : Optional.empty();
    }

    private static boolean isInstant(Optional<Place> end, Place begin) {
        return end.isPresent() && end.get().delayMillis() == begin.delayMillis();
    }

    /** It goes on when the longest branch has ended. */
    private Optional<Place> parallel(CheckedStep.Parallel parallel, Place at) {
        Optional<Place> last = Optional.of(at);
        for (List<CheckedStep> branch : parallel.branches()) {
            Optional<Place> end = walk(branch, at);
            last = last.flatMap(so ->
                    end.map(then -> at.later(Math.max(so.delayMillis(), then.delayMillis()) - at.delayMillis())));
        }
        return last;
    }

    private Optional<Place> scene(CheckedStep.Scene scene, Place at) {
        Typed condition = scene.condition();
        if (condition == null) {
            return walk(scene.steps(), at);
        }
        return isInstant(walk(scene.steps(), at.where(condition, true)), at) ? Optional.of(at) : Optional.empty();
    }
}
