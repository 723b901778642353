package io.lintel.rules.syntax;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Looks for texts that the parser of expressions does not survive, led by coverage: {@code mvn test -pl rules -Pfuzz}. */
@Tag("long")
class ExprFuzzTest {
    @FuzzTest
    void survives(FuzzedDataProvider data) {
        HostileTextTest.survives(data.consumeRemainingAsString());
    }
}
