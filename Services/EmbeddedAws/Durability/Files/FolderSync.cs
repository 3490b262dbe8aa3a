using System.Runtime.InteropServices;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

/// <summary>Flushes a folder's own entries, which on Unix a flush of its files does not, and for which .NET has no call.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <returns>0, or the system's error number.</returns>
    public static int Run(string path)
    {
        var folder = open(path, ReadOnly);
        if (folder < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        var error = fsync(folder) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = close(folder);
        return error;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int file);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
}
