package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import io.lintel.rules.value.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Changes as bytes. A record is its length, its CRC-32C, the length of its key, the key, and the value; a removal has a
 * negative length of the key and no value.
 */
final class KeptRecords {
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int MAX_RECORD_BYTES = 16 << 20;

    private KeptRecords() {}

    static ByteBuffer encode(List<Effects.Change> changes) {
        int size = changes.stream().mapToInt(KeptRecords::sizeBytes).sum();
        ByteBuffer records = ByteBuffer.allocate(size);
        changes.forEach(change -> put(records, change));
        return records.flip();
    }

    private static int sizeBytes(Effects.Change change) {
        Bytes value = change.value();
        return HEAD_BYTES + Integer.BYTES + change.key().sizeBytes() + (value == null ? 0 : value.sizeBytes());
    }

    private static void put(ByteBuffer records, Effects.Change change) {
        int start = records.position();
        byte[] key = change.key().array();
        Bytes value = change.value();
        records.position(start + HEAD_BYTES);
        records.putInt(value == null ? ~key.length : key.length).put(key);
        if (value != null) {
            records.put(value.array());
        }
        int length = records.position() - start - HEAD_BYTES;
        records.putInt(start, length);
        records.putInt(start + Integer.BYTES, checksum(records, start + HEAD_BYTES, length));
    }

    /**
     * Applies the records to what is kept, up to the first one that is not whole.
     *
     * @return how many bytes were whole
     */
    static int apply(ByteBuffer records, Map<Bytes, Bytes> kept) {
        while (records.remaining() >= HEAD_BYTES) {
            int start = records.position();
            int length = records.getInt(start);
            boolean whole = length >= Integer.BYTES
                    && length <= MAX_RECORD_BYTES
                    && length <= records.remaining() - HEAD_BYTES
                    && records.getInt(start + Integer.BYTES) == checksum(records, start + HEAD_BYTES, length);
            if (!whole) {
                break;
            }
            records.position(start + HEAD_BYTES);
            apply(records.slice(start + HEAD_BYTES, length), length, kept);
            records.position(start + HEAD_BYTES + length);
        }
        return records.position();
    }

    private static void apply(ByteBuffer record, int length, Map<Bytes, Bytes> kept) {
        int keyLength = record.getInt();
        byte[] key = new byte[keyLength < 0 ? ~keyLength : keyLength];
        record.get(key);
        Bytes value = null;
        if (keyLength >= 0) {
            byte[] rest = new byte[length - Integer.BYTES - key.length];
            record.get(rest);
            value = Bytes.of(rest);
        }
        put(kept, Bytes.of(key), value);
    }

    private static void put(Map<Bytes, Bytes> kept, Bytes key, @Nullable Bytes value) {
        if (value == null) {
            kept.remove(key);
        } else {
            kept.put(key, value);
        }
    }

    private static int checksum(ByteBuffer records, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(records.slice(from, length));
        return (int) checksum.getValue();
    }
}
