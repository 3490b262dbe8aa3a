using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>Sees to it that no process outlives this one, however it ends.</summary>
internal interface IProcessGuardian : IDisposable
{
    void Watch(Process process, string? container);

    void Forget(int processId, string? container);
}
