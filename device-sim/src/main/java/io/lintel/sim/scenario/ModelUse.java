package io.lintel.sim.scenario;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.value.Vocabulary.Word;
import io.lintel.sim.model.own.OwnModel;
import io.lintel.sim.model.own.OwnModel.Assignment;
import io.lintel.sim.model.own.OwnModel.Body;
import io.lintel.sim.model.own.OwnModel.Hearing;
import io.lintel.sim.model.own.OwnModel.Message;
import io.lintel.sim.model.own.OwnModel.Occasion;
import io.lintel.sim.model.own.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On which names it depends what a model says. */
final class ModelUse {

    private final List<Word> own;
    private final Set<String> used = new HashSet<>();

    private ModelUse(List<Word> own) {
        this.own = own;
    }

    static ModelUse of(OwnModel model, List<Word> own) {
        ModelUse use = new ModelUse(own);
        model.messages().stream().flatMap(ModelUse::read).forEach(use::add);
        int before = -1;
        while (use.used.size() > before) {
            before = use.used.size();
            Stream.concat(model.first().stream(), model.step().stream()).forEach(use::addIfUsed);
            model.hearings().forEach(use::add);
        }
        return use;
    }

    private static Stream<Expression> read(Message message) {
        Stream<Expression> body = switch (message.body()) {
            case Body.Fields fields -> fields.fields().stream().map(Body.Field::value);
            case Body.Text text -> Stream.of(text.text());
        };
        Stream<Expression> occasion = switch (message.occasion()) {
            case Occasion.EachReport() -> Stream.empty();
            case Occasion.Changes(Expression value) -> Stream.of(value);
            case Occasion.Becomes(Expression condition) -> Stream.of(condition);
        };
        return Stream.concat(Stream.concat(body, occasion), message.condition().stream());
    }

    private void add(Expression expression) {
        used.addAll(expression.reads());
    }

    private void addIfUsed(Assignment assignment) {
        if (isUsed(name(assignment))) {
            add(assignment.value());
        }
    }

    private void add(Hearing hearing) {
        hearing.set().forEach(this::addIfUsed);
        if (hearing.set().stream().anyMatch(assignment -> isUsed(name(assignment)))) {
            hearing.condition().ifPresent(this::add);
        }
    }

    private String name(Assignment assignment) {
        return own.get(assignment.slot() - Words.OWN).name();
    }

    boolean isUsed(String name) {
        return used.contains(name);
    }
}
