using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>The calls of OpenSSL 3, which .NET's own TLS needs on Linux too. Nobody's certificate is checked: servers make their own.</summary>
internal static partial class OpenSsl
{
    /// <summary>What <see cref="ErrorOf"/> tells when there is nothing to read yet.</summary>
    public const int WantsToRead = 2;

    public const int SetMode = 33;

    /// <summary>A mode: a line with nothing to read holds no buffer.</summary>
    public const long ReleaseBuffers = 0x10;

    private const string Library = "libssl.so.3";

    [LibraryImport(Library, EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    public static partial nint NewContext(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    public static partial long Control(nint context, int command, long argument, nint more);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_set_fd")]
    public static partial int SetSocket(nint tls, int socket);

    [LibraryImport(Library, EntryPoint = "SSL_set_read_ahead")]
    public static partial void SetReadAhead(nint tls, int yes);

    [LibraryImport(Library, EntryPoint = "SSL_connect")]
    public static partial int Connect(nint tls);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    public static partial int Read(nint tls, ref byte buffer, int length);

    [LibraryImport(Library, EntryPoint = "SSL_write")]
    public static partial int Write(nint tls, ref byte buffer, int length);

    [LibraryImport(Library, EntryPoint = "SSL_has_pending")]
    public static partial int HasPending(nint tls);

    [LibraryImport(Library, EntryPoint = "SSL_get_error")]
    public static partial int ErrorOf(nint tls, int result);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    public static partial void Free(nint tls);
}
