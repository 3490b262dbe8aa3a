using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>The calls of Linux by which one thread reads thousands of sockets, without a task or an allocation for any of them.</summary>
internal static partial class Native
{
    public const int Add = 1;
    public const uint Readable = 1;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int TryAgain = 11;
    public const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreateEpoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlEpoll(int epoll, int operation, int socket, ref byte settings);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitEpoll(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "usleep")]
    public static partial int Sleep(uint microseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);
}
