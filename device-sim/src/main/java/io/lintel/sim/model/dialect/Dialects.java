package io.lintel.sim.model.dialect;

import io.lintel.sim.model.ModelKind;
import java.util.List;

/** All products. */
public final class Dialects {

    public static final List<ModelKind> KINDS = List.of(
            TasmotaPlug.KIND,
            Zigbee2MqttClimate.KIND,
            ShellySwitch.KIND,
            HomeAssistantSensor.KIND,
            Homie5Thermostat.KIND);

    private Dialects() {}
}
