package dev.bevis.store.folder;

import dev.bevis.io.Disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that leaves it to the system when bytes reach the device: for files that nobody misses
/// when the machine stops.
public record UnforcedDisk(Disk disk) implements Disk {

    @Override
    public FileChannel create(Path file) throws IOException {
        return disk.create(file);
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        disk.createFolder(folder);
    }

    @Override
    public int write(FileChannel file, ByteBuffer bytes) throws IOException {
        return disk.write(file, bytes);
    }

    @Override
    public void truncate(FileChannel file, long size) throws IOException {
        disk.truncate(file, size);
    }

    @Override
    public void force(FileChannel file) {
        // That is what it is for.
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) {
        // That is what it is for.
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
