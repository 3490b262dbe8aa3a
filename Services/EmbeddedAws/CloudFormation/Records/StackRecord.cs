using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;

/// <summary>What can happen to stacks, as it is kept.</summary>
[JsonDerivedType(typeof(StackStored), "stack")]
[JsonDerivedType(typeof(StackChanged), "state")]
[JsonDerivedType(typeof(InputStored), "input")]
[JsonDerivedType(typeof(ResourceStored), "resource")]
[JsonDerivedType(typeof(ResourceRemoved), "resource-removed")]
[JsonDerivedType(typeof(EventStored), "event")]
[JsonDerivedType(typeof(ChangeSetStored), "change-set")]
[JsonDerivedType(typeof(ChangeSetRemoved), "change-set-removed")]
internal abstract record StackRecord(string StackId);

internal sealed record StackStored(string StackId, string Name, DateTimeOffset CreatedAt, InputImage Input) : StackRecord(StackId);

internal sealed record StackChanged(string StackId, StackState State) : StackRecord(StackId);

internal sealed record InputStored(string StackId, InputImage Input) : StackRecord(StackId);

internal sealed record ResourceStored(string StackId, StackResource Resource) : StackRecord(StackId);

internal sealed record ResourceRemoved(string StackId, string LogicalId) : StackRecord(StackId);

internal sealed record EventStored(string StackId, StackEvent Event) : StackRecord(StackId);

internal sealed record ChangeSetStored(string StackId, ChangeSetImage ChangeSet) : StackRecord(StackId);

internal sealed record ChangeSetRemoved(string StackId, string Name) : StackRecord(StackId);
