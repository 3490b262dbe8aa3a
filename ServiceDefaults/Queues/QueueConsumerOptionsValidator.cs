using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>Lists all faults of a consumer's options at once.</summary>
[OptionsValidator]
internal sealed partial class QueueConsumerOptionsValidator : IValidateOptions<QueueConsumerOptions>;
