package io.lintel.gateway.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /q/health/ready}: up while the MQTT listener accepts, the rules are loaded, and the store takes what must be kept. */
@Readiness
@Singleton
final class GatewayReadiness implements HealthCheck {
    private final Gateway gateway;

    @Inject
    GatewayReadiness(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .status(gateway.ready())
                .withData("keeping", gateway.keeping())
                .withData("rules", gateway.ruleCount())
                .withData("mqttPort", gateway.mqttPort())
                .build();
    }
}
