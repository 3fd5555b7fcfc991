package dev.bevis.store.folder;

import dev.bevis.io.Disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// A disk whose new files and folders only their owner can use, where the file system has such
/// rights.
public record PrivateDisk(Disk disk) implements Disk {

    @Override
    public FileChannel create(Path file) throws IOException {
        FileChannel channel = disk.create(file);
        restrict(file);
        return channel;
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = disk.open(file);
        if (isNew) {
            restrict(file);
        }
        return channel;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        disk.createFolder(folder);
        restrict(folder, "rwx------");
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
    public void force(FileChannel file) throws IOException {
        disk.force(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    /// Makes a file its owner's alone, without opening it: to close it would give back the lock
    /// that this process has on it.
    public static void restrict(Path file) {
        restrict(file, "rw-------");
    }

    private static void restrict(Path path, String permissions) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        } catch (IOException stays) {
            // A mounted file system may give all its files the same rights; they are as good there.
        }
    }
}
