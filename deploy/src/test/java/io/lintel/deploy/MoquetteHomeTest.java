package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sample home on Moquette. */
class MoquetteHomeTest extends HomeContract {
    MoquetteHomeTest() {
        super("moquette");
    }

    @Test
    void whatTheEngineCannotRefuseIsSaidAtTheStart() {
        assertThat(gateway.log()).contains("The engine cannot refuse what clients publish: commands to home/");
    }
}
