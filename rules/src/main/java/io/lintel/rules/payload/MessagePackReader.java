package io.lintel.rules.payload;

import io.lintel.rules.payload.Depth.Malformed;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values from MessagePack (msgpack specification of 2013). A length that is longer than the payload makes nothing. */
final class MessagePackReader {
    private static final Value NULL = new Value.Unknown("it is null");
    private static final Value EXTENSION = new Value.Unknown("it is an extension of MessagePack");

    private final ByteBuffer bytes;
    private final Depth depth = new Depth();

    private MessagePackReader(Bytes payload) {
        this.bytes = ByteBuffer.wrap(payload.array());
    }

    static Value read(Bytes payload, Wanted wanted) {
        if (payload.sizeBytes() == 0) {
            return new Value.Unknown("it is empty");
        }
        MessagePackReader reader = new MessagePackReader(payload);
        try {
            Value value = reader.value(wanted);
            return reader.bytes.hasRemaining() ? new Value.Unknown("it is followed by something else") : value;
        } catch (Malformed e) {
            return new Value.Unknown("it is not MessagePack: " + e.why());
        }
    }

    private Value value(Wanted wanted) throws Malformed {
        depth.value();
        int head = unsigned(1);
        if (head < 0x80) {
            return new Value.Whole(head);
        }
        if (head >= 0xe0) {
            return new Value.Whole((byte) head);
        }
        return switch (head & 0xf0) {
            case 0x80 -> fields(head & 0x0f, wanted);
            case 0x90 -> items(head & 0x0f);
            case 0xa0, 0xb0 -> text(head & 0x1f);
            default -> other(head, wanted);
        };
    }

    private Value other(int head, Wanted wanted) throws Malformed {
        return switch (head) {
            case 0xc0 -> NULL;
            case 0xc2 -> Value.Bool.FALSE;
            case 0xc3 -> Value.Bool.TRUE;
            case 0xc4, 0xc5, 0xc6 -> Bytes.of(take(unsigned(1 << (head - 0xc4))));
            case 0xc7, 0xc8, 0xc9 -> extension(unsigned(1 << (head - 0xc7)));
            case 0xca -> decimal(Float.intBitsToFloat((int) signed(4)));
            case 0xcb -> decimal(Double.longBitsToDouble(signed(8)));
            case 0xcc, 0xcd -> new Value.Whole(unsigned(1 << (head - 0xcc)));
            case 0xce -> new Value.Whole(signed(4) & 0xffff_ffffL);
            case 0xcf -> unsignedLong(signed(8));
            case 0xd0, 0xd1, 0xd2, 0xd3 -> new Value.Whole(signed(1 << (head - 0xd0)));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (head - 0xd4));
            case 0xd9, 0xda, 0xdb -> text(unsigned(1 << (head - 0xd9)));
            case 0xdc, 0xdd -> items(unsigned(2 << (head - 0xdc)));
            case 0xde, 0xdf -> fields(unsigned(2 << (head - 0xde)), wanted);
            default -> throw new Malformed("no value begins with 0x" + Integer.toHexString(head));
        };
    }

    private static Value unsignedLong(long value) {
        return value >= 0 ? new Value.Whole(value) : new Value.Decimal((value >>> 1) * 2.0);
    }

    private static Value decimal(double value) {
        return Double.isFinite(value) ? new Value.Decimal(value) : new Value.Unknown("it is no finite number");
    }

    private Value extension(int length) throws Malformed {
        take(1);
        take(length);
        return EXTENSION;
    }

    private Value text(int length) throws Malformed {
        try {
            return new Value.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(take(length)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not UTF-8");
        }
    }

    private Value items(int count) throws Malformed {
        refuseMore(count);
        depth.down();
        List<Value> items = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            items.add(value(Wanted.ALL));
        }
        depth.up();
        return new Value.Items(items);
    }

    private Value fields(int count, Wanted wanted) throws Malformed {
        refuseMore(count);
        depth.down();
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = Texts.plain(value(Wanted.ALL));
            Wanted part = wanted.field(name);
            Value value = value(part == null ? Wanted.NOTHING : part);
            if (part != null && fields.put(name, value) != null) {
                throw new Malformed("the key '" + Texts.shortened(name) + "' is there twice");
            }
        }
        depth.up();
        return new Value.Fields(fields);
    }

    /** Each item takes a byte at least. */
    private void refuseMore(int count) throws Malformed {
        if (count < 0 || count > bytes.remaining()) {
            throw new Malformed("it ends in the middle of a value");
        }
    }

    private byte[] take(int length) throws Malformed {
        refuseMore(length);
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    /** A length or small number of 1, 2 or 4 bytes; negative when it is too large for an int. */
    private int unsigned(int length) throws Malformed {
        refuseMore(length);
        return switch (length) {
            case 1 -> bytes.get() & 0xff;
            case 2 -> bytes.getShort() & 0xffff;
            default -> bytes.getInt();
        };
    }

    private long signed(int length) throws Malformed {
        refuseMore(length);
        return switch (length) {
            case 1 -> bytes.get();
            case 2 -> bytes.getShort();
            case 4 -> bytes.getInt();
            default -> bytes.getLong();
        };
    }
}
