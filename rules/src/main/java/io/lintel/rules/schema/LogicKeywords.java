package io.lintel.rules.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keywords that join schemas. */
final class LogicKeywords {
    private static final Check ANYTHING = (value, visit) -> null;

    static final Map<String, Keyword> ALL = Map.of(
            "$ref", Scope::referred,
            "allOf", LogicKeywords::all,
            "anyOf", LogicKeywords::any,
            "oneOf", LogicKeywords::one,
            "not", LogicKeywords::not,
            "if", LogicKeywords::choice,
            "then", LogicKeywords::branch,
            "else", LogicKeywords::branch);

    private LogicKeywords() {}

    private static List<Shape> shapes(Scope scope, String keyword) throws SchemaProblem {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < scope.items(keyword).size(); i++) {
            shapes.add(scope.shape(keyword, Integer.toString(i)));
        }
        if (shapes.isEmpty()) {
            throw scope.problem(keyword, "'" + keyword + "' has at least one schema");
        }
        return shapes;
    }

    private static Check all(Scope scope, String keyword) throws SchemaProblem {
        List<Shape> shapes = shapes(scope, keyword);
        return (value, visit) -> {
            for (Shape shape : shapes) {
                String objection = shape.objection(value, visit);
                if (objection != null) {
                    return objection;
                }
            }
            return null;
        };
    }

    private static Check any(Scope scope, String keyword) throws SchemaProblem {
        List<Shape> shapes = shapes(scope, keyword);
        return (value, visit) -> {
            String first = null;
            for (Shape shape : shapes) {
                String objection = shape.objection(value, visit);
                if (objection == null) {
                    return null;
                }
                first = first == null ? objection : first;
            }
            return shapes.size() == 1 ? first : none(shapes, visit);
        };
    }

    private static String none(List<Shape> shapes, Visit visit) {
        return visit.where() + " has none of the " + shapes.size() + " forms that are allowed";
    }

    private static Check one(Scope scope, String keyword) throws SchemaProblem {
        List<Shape> shapes = shapes(scope, keyword);
        return (value, visit) -> {
            long fitting =
                    shapes.stream().filter(shape -> shape.fits(value, visit)).count();
            return fitting == 1
                    ? null
                    : fitting == 0
                            ? none(shapes, visit)
                            : visit.where() + " has " + fitting + " of the forms of which it may have one";
        };
    }

    private static Check not(Scope scope, String keyword) throws SchemaProblem {
        Shape shape = scope.shape(keyword);
        return (value, visit) -> shape.fits(value, visit) ? visit.where() + " is what it must not be" : null;
    }

    private static Check choice(Scope scope, String keyword) throws SchemaProblem {
        Shape condition = scope.shape(keyword);
        Shape then = branchOrNull(scope, "then");
        Shape otherwise = branchOrNull(scope, "else");
        return (value, visit) -> {
            Shape branch = condition.fits(value, visit) ? then : otherwise;
            return branch == null ? null : branch.objection(value, visit);
        };
    }

    private static @Nullable Shape branchOrNull(Scope scope, String keyword) throws SchemaProblem {
        return scope.get(keyword) == null ? null : scope.shape(keyword);
    }

    /** Part of {@code if}. */
    private static Check branch(Scope scope, String keyword) throws SchemaProblem {
        scope.shape(keyword);
        return ANYTHING;
    }
}
