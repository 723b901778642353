package io.lintel.broker.store.disk;

/** What an acknowledgement waits for, and so what it survives. */
public enum Durability {
    /** For nothing: it is written soon after. Survives an orderly stop; a crash may take the last moments. */
    NONE,
    /** For the operating system to have it. Survives the end of the process, kill -9 as well. */
    OS,
    /** For the disk to have it. Survives a power cut. */
    SYNC
}
