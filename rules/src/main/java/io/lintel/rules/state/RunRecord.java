package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.value.Bytes;
import java.util.List;

/** Writes a run that waits as a record, and reads it back. */
final class RunRecord {
    private RunRecord() {}

    static Bytes of(Run run) {
        Packer record = new Packer();
        Pending.pack(run.trigger(), run.key(), null, run.local(0), record);
        Cause cause = run.cause();
        record.flag(cause != null);
        if (cause != null) {
            record.text(cause.id()).number(cause.hops());
        }
        record.flag(run.hasFailed()).flag(run.hasFailed()); // once there were two of them
        record.number(run.slotCount());
        for (int slot = 1; slot <= run.slotCount(); slot++) {
            record.value(run.local(slot));
        }
        List<? extends Strand> strands = run.strands();
        record.number(strands.size());
        strands.forEach(strand -> strand.pack(record));
        return record.done();
    }

    /** Reads what was written behind the start into a run that has just been made. */
    static void restore(Run run, Unpacker record) {
        if (record.flag()) {
            run.restoreCause(new Cause(record.text(), record.index(Integer.MAX_VALUE)));
        }
        record.flag();
        if (record.flag()) {
            run.fail();
        }
        if (record.count() != run.slotCount()) {
            throw new Unpacker.Damaged("it has other slots");
        }
        for (int slot = 1; slot <= run.slotCount(); slot++) {
            run.local(slot, record.value());
        }
        int count = record.count();
        for (int index = 0; index < count; index++) {
            strand(run, index, record.number()).restore(record);
        }
        if (count == 0) {
            throw new Unpacker.Damaged("it has no strand");
        }
        run.restored();
    }

    private static Strand strand(Run run, int index, long parent) {
        if (index == 0 ? parent != -1 : parent < 0 || parent >= index) {
            throw new Unpacker.Damaged("it names what is not there");
        }
        return index == 0 ? run.begin(0) : run.begin(0, run.strand((int) parent));
    }
}
