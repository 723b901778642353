package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Values as MessagePack, each in its shortest form. */
final class MessagePackWriter {
    private final DataOutputStream out;

    private MessagePackWriter(DataOutputStream out) {
        this.out = out;
    }

    static Value write(Value.Known value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new MessagePackWriter(new DataOutputStream(bytes)).value(value);
        } catch (IOException e) {
            return new Value.Unknown("it cannot be written as MessagePack");
        }
        return Bytes.of(bytes.toByteArray());
    }

    private void value(Value value) throws IOException {
        switch (value) {
            case Value.Whole(long number) -> whole(number);
            case Value.Decimal(double number) -> {
                out.writeByte(0xcb);
                out.writeDouble(number);
            }
            case Value.Bool(boolean truth) -> out.writeByte(truth ? 0xc3 : 0xc2);
            case Value.Text(String text) -> text(text);
            case Value.Time _, Value.Duration _ -> text(Texts.plain(value));
            case Bytes bytes -> {
                head(bytes.sizeBytes(), 0, -1, 0xc4);
                out.write(bytes.array());
            }
            case Value.Items(List<Value> items) -> {
                head(items.size(), 0x10, 0x90, 0xdb);
                for (Value item : items) {
                    value(item);
                }
            }
            case Value.Fields(Map<String, Value> fields) -> {
                head(fields.size(), 0x10, 0x80, 0xdd);
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    text(field.getKey());
                    value(field.getValue());
                }
            }
            case Value.Unknown _, Value.Failed _ -> out.writeByte(0xc0);
        }
    }

    private void whole(long number) throws IOException {
        if (number >= -32 && number < 128) {
            out.writeByte((int) number);
        } else if (number == (byte) number) {
            out.writeByte(0xd0);
            out.writeByte((int) number);
        } else if (number == (short) number) {
            out.writeByte(0xd1);
            out.writeShort((int) number);
        } else if (number == (int) number) {
            out.writeByte(0xd2);
            out.writeInt((int) number);
        } else {
            out.writeByte(0xd3);
            out.writeLong(number);
        }
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(utf8.length, 0x20, 0xa0, 0xd9);
        out.write(utf8);
    }

    /**
     * The head of something with a length.
     *
     * @param below lengths below this stand in the head itself
     * @param fixed the head of length 0 of that kind
     * @param form the head with a length of one byte; those of two and four bytes follow. Lists and maps have none of one
     *     byte
     */
    private void head(int length, int below, int fixed, int form) throws IOException {
        if (length < below) {
            out.writeByte(fixed + length);
        } else if (length < 1 << 8 && below != 0x10) {
            out.writeByte(form);
            out.writeByte(length);
        } else if (length < 1 << 16) {
            out.writeByte(form + 1);
            out.writeShort(length);
        } else {
            out.writeByte(form + 2);
            out.writeInt(length);
        }
    }
}
