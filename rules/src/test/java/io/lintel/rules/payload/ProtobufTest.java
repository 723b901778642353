package io.lintel.rules.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufTest {
    private static final Bytes DESCRIPTORS = Bytes.of(FileDescriptorSet.newBuilder()
            .addFile(FileDescriptorProto.newBuilder()
                    .setName("reading.proto")
                    .setPackage("home")
                    .setSyntax("proto3")
                    .addEnumType(EnumDescriptorProto.newBuilder()
                            .setName("Mode")
                            .addValue(EnumValueDescriptorProto.newBuilder()
                                    .setName("OFF")
                                    .setNumber(0))
                            .addValue(EnumValueDescriptorProto.newBuilder()
                                    .setName("HEAT")
                                    .setNumber(1)))
                    .addMessageType(DescriptorProto.newBuilder()
                            .setName("Reading")
                            .addField(field("temp", 1, FieldDescriptorProto.Type.TYPE_DOUBLE))
                            .addField(field("count", 2, FieldDescriptorProto.Type.TYPE_UINT32))
                            .addField(field("name", 3, FieldDescriptorProto.Type.TYPE_STRING))
                            .addField(field("mode", 4, FieldDescriptorProto.Type.TYPE_ENUM)
                                    .setTypeName(".home.Mode"))
                            .addField(field("inner", 5, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                    .setTypeName(".home.Reading"))
                            .addField(field("list", 6, FieldDescriptorProto.Type.TYPE_SINT32)
                                    .setLabel(Label.LABEL_REPEATED))))
            .build()
            .toByteArray());

    private static final ProtobufFormat READING = ProtobufFormat.of(DESCRIPTORS, "home.Reading");

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }

    private static Bytes written(String json) {
        return (Bytes) READING.write((Value.Known) JsonReader.read(Bytes.of(json)));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String json =
                "{\"temp\":21.5,\"count\":4,\"name\":\"bath\",\"mode\":\"HEAT\",\"inner\":{\"temp\":1,\"count\":0,"
                        + "\"name\":\"\",\"mode\":\"OFF\",\"list\":[]},\"list\":[-1,2]}";
        assertThat(JsonWriter.write(READING.read(written(json), Wanted.ALL))).isEqualTo(json);
    }

    @Test
    void onlyWhatIsWantedIsMade() {
        Bytes payload = written("{\"temp\":21.5,\"name\":\"bath\",\"inner\":{\"name\":\"x\"}}");
        Wanted wanted = Wanted.of("temp", Wanted.ALL).and(Wanted.of("inner", Wanted.of("name", Wanted.ALL)));
        assertThat(JsonWriter.write(READING.read(payload, wanted)))
                .isEqualTo("{\"temp\":21.5,\"inner\":{\"name\":\"x\"}}");
    }

    @Test
    void whatDoesNotFitIsNotWritten() {
        assertThat(READING.write((Value.Known) JsonReader.read(Bytes.of("{\"tmp\":1}"))))
                .isEqualTo(new Value.Unknown("it does not fit into home.Reading: there is no field 'tmp'"));
        assertThat(READING.write((Value.Known) JsonReader.read(Bytes.of("{\"mode\":\"COOL\"}"))))
                .isEqualTo(new Value.Unknown("it does not fit into home.Reading: mode is the text \"COOL\""));
    }

    @Test
    void anyBytesComeToAValueOrToUnknown() {
        long seed = 13;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(READING.read(Bytes.of(bytes), Wanted.ALL)).isNotInstanceOf(Value.Failed.class);
        }
        Bytes deep = Bytes.of(new byte[0]);
        for (int i = 0; i < 500; i++) {
            deep = nest(deep);
        }
        assertThat(READING.read(deep, Wanted.ALL)).isEqualTo(new Value.Unknown("it is not Protobuf of home.Reading"));
    }

    /** Field 5, length-delimited. */
    private static Bytes nest(Bytes inner) {
        int size = inner.sizeBytes();
        byte[] head = size < 128
                ? new byte[] {0x2a, (byte) size}
                : new byte[] {0x2a, (byte) (size | 0x80), (byte) (size >> 7)};
        byte[] nested = new byte[head.length + size];
        System.arraycopy(head, 0, nested, 0, head.length);
        System.arraycopy(inner.array(), 0, nested, head.length, size);
        return Bytes.of(nested);
    }

    @Test
    void aDescriptorSetThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ProtobufFormat.of(Bytes.of("nonsense"), "home.Reading"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProtobufFormat.of(DESCRIPTORS, "home.Missing"))
                .hasMessage("the descriptor set has no message 'home.Missing'");
    }
}
