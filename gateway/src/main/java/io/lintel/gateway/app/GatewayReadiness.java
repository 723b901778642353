package io.lintel.gateway.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /q/health/ready}: up while the MQTT listener accepts and the rules are loaded. */
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
                .withData("rules", gateway.ruleCount())
                .withData("mqttPort", gateway.mqttPort())
                .build();
    }
}
