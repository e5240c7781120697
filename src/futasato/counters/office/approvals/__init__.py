"""申請と承認: what one officer has asked for, and the page on which a second one has it done."""
