package dev.bevis.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real disk on which one operation goes wrong. Nothing is really forced: only a loss of power
/// could tell, and waiting takes long. Threads may share it.
///
/// The tests of other modules use it too, from the jar of this module's tests.
public final class FailingDisk implements Disk {

    /// What goes wrong.
    public enum Fault {
        /// The operation fails; later ones work.
        ERROR,
        /// The operation does half of its work, or all if it has no half, and fails; later ones
        /// work.
        HALF,
        /// The process ends before the operation.
        KILL,
        /// The process ends when the operation has done half of its work, or all if it has no half.
        KILL_HALF;

        private boolean half() {
            return this == HALF || this == KILL_HALF;
        }

        /// Whether the process ends.
        public boolean kills() {
            return this == KILL || this == KILL_HALF;
        }
    }

    /// The end of the process: from here on nothing happens on the disk.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private interface Action {
        void run() throws IOException;
    }

    private final int failing;
    private final Fault fault;
    private final List<String> operations = new ArrayList<>();
    private boolean killed;

    /// @param failing number of the operation that goes wrong, from 0
    public FailingDisk(int failing, Fault fault) {
        this.failing = failing;
        this.fault = fault;
    }

    /// A disk on which nothing goes wrong.
    public static FailingDisk faultless() {
        return new FailingDisk(Integer.MAX_VALUE, Fault.ERROR);
    }

    /// The operations that were asked for, including the one that went wrong: what was done, and to
    /// which file where its name is known.
    public synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    /// Whether an operation has gone wrong.
    public synchronized boolean hasFailed() {
        return operations.size() > failing;
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        begin("create", file, () -> Disk.super.create(file).close());
        return Disk.super.create(file);
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        begin("open", file, () -> Disk.super.open(file).close());
        return Disk.super.open(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        begin("createFolder", folder, () -> Disk.super.createFolder(folder));
        Disk.super.createFolder(folder);
    }

    @Override
    public int write(FileChannel file, ByteBuffer bytes) throws IOException {
        ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
        begin("write", "", () -> Disk.super.write(file, half));
        return Disk.super.write(file, bytes);
    }

    @Override
    public void truncate(FileChannel file, long size) throws IOException {
        begin("truncate", "", () -> Disk.super.truncate(file, size));
        Disk.super.truncate(file, size);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        begin("force", "", () -> {});
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        begin("move", to, () -> Disk.super.move(from, to));
        Disk.super.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        begin("forceFolder", folder, () -> {});
    }

    @Override
    public void delete(Path file) throws IOException {
        begin("delete", file, () -> Disk.super.delete(file));
        Disk.super.delete(file);
    }

    private synchronized void begin(String operation, Object on, Action half) throws IOException {
        if (killed) {
            throw new Killed();
        }
        operations.add((operation + " " + on).strip());
        if (operations.size() - 1 != failing) {
            return;
        }
        killed = fault.kills();
        if (fault.half()) {
            half.run();
        }
        if (killed) {
            throw new Killed();
        }
        throw new IOException("planted failure of " + operation);
    }
}
