/** 三十六: the interval of executive meetings needs no check of its own: the diagram and the limit say everything. */
export {};
