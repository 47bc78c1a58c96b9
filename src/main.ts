import './heap.ts';

// Nothing is loaded before the heap is set up.
await import('./serve.ts');
