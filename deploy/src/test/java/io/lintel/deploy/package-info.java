/**
 * Uses what ships as it ships: the command {@code ./lintel}, the container and systemd files, the documents. Everything
 * here runs real processes on loopback ports of the system's choice and in temporary folders; what needs a program that
 * is not installed is skipped and says so. A test of one module's inside belongs in that module.
 */
@NullMarked
package io.lintel.deploy;

import org.jspecify.annotations.NullMarked;
