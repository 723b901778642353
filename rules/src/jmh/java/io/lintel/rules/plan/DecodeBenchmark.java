package io.lintel.rules.plan;

import io.lintel.rules.payload.Format;
import io.lintel.rules.payload.Format.Plain;
import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A state of 500 bytes as Zigbee devices send it: all of it, and the two fields that a rule reads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private static final String STATE = """
            {"battery":87,"comfort_humidity_max":60,"comfort_humidity_min":40,"comfort_temperature_max":27,\
            "comfort_temperature_min":19,"humidity":51.32,"humidity_calibration":0,"last_seen":"2026-01-01T12:00:00.000Z",\
            "linkquality":156,"local_temperature":21.48,"occupied_heating_setpoint":22.5,"pi_heating_demand":38,\
            "power_outage_count":7,"preset":"comfort","running_state":"heat","system_mode":"auto",\
            "schedule":{"monday":[{"at":"06:00","to":21.5},{"at":"22:00","to":17}]},\
            "update":{"installed_version":587806257,"latest_version":587814449,"state":"available"}}""";

    /** In which format it comes. */
    @Param({"JSON", "CBOR", "MESSAGE_PACK", "XML"})
    public Plain format = Plain.JSON;

    private Bytes payload = Bytes.of("");
    private final Wanted two =
            Wanted.of("local_temperature", Wanted.ALL).and(Wanted.of("occupied_heating_setpoint", Wanted.ALL));

    @Setup
    public void write() {
        Format any = format;
        payload = (Bytes) any.write((Value.Known) JsonReader.read(Bytes.of(STATE)));
    }

    @Benchmark
    public Value everything() {
        return format.read(payload, Wanted.ALL);
    }

    @Benchmark
    public Value twoFields() {
        return format.read(payload, two);
    }
}
