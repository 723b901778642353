package io.lintel.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.Endpoint.Reservation;
import org.junit.jupiter.api.Test;

final class EndpointTest {
    @Test
    void portZeroIsAnyFreeOne() {
        try (Reservation one = Endpoint.mqtt("127.0.0.1", 0).reserve();
                Reservation two = Endpoint.mqtt("127.0.0.1", 0).reserve()) {
            assertThat(one.port()).isPositive().isNotEqualTo(two.port());
        }
    }

    @Test
    void aTakenPortNamesItsKey() {
        try (Reservation taken = Endpoint.mqtt("127.0.0.1", 0).reserve()) {
            assertThatThrownBy(() ->
                            Endpoint.http("127.0.0.1", taken.port()).reserve().close())
                    .isInstanceOf(StartException.class)
                    .hasMessage(
                            "HTTP cannot listen: port %d on 127.0.0.1 is taken. Stop the program that has it, or set LINTEL_HTTP_PORT to a free port.",
                            taken.port());
        }
    }

    @Test
    void anAddressOfAnotherMachineNamesItsKey() {
        assertThatThrownBy(() -> Endpoint.webSocket("192.0.2.1", 0).reserve().close())
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "MQTT over WebSocket cannot listen: 192.0.2.1 is no address of this machine. Set LINTEL_MQTT_HOST to one that is.");
    }

    @Test
    void anUnknownHostNamesItsKey() {
        assertThatThrownBy(() -> Endpoint.mqtt("256.1.1.1.", 0).reserve().close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_MQTT_HOST");
    }
}
