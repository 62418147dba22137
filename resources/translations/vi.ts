<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AddTile</name>
    <message>
        <source>Add photos to {code} (Ctrl+P, drop or paste)</source>
        <translation>Thêm ảnh cho {code} (Ctrl+P, kéo thả hoặc dán)</translation>
    </message>
    <message>
        <source>Add photo</source>
        <translation>Thêm ảnh</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>Note of {code}</source>
        <translation>Ghi chú của {code}</translation>
    </message>
    <message>
        <source>Note: what was seen, where, which papers</source>
        <translation>Ghi chú: thấy gì, ở đâu, giấy tờ nào</translation>
    </message>
</context>
<context>
    <name>BodySearch</name>
    <message>
        <source>Body to inspect</source>
        <translation>Cơ quan được kiểm tra</translation>
    </message>
    <message>
        <source>Name of the body, e.g. thanh k</source>
        <translation>Tên cơ quan, ví dụ: thanh k</translation>
    </message>
    <message>
        <source>Use this name as it is</source>
        <translation>Dùng nguyên tên đã gõ</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Chương trình gặp lỗi</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo lỗi</translation>
    </message>
    <message>
        <source>Your answers are safe: each one was saved when you gave it. You can go on working.</source>
        <translation>Câu trả lời của bạn vẫn an toàn: mỗi câu đã được lưu ngay khi nhập. Bạn có thể làm việc tiếp.</translation>
    </message>
    <message>
        <source>Please copy the report and send it to whoever looks after this software. It holds no answers.</source>
        <translation>Hãy chép báo cáo và gửi cho người quản trị. Báo cáo không chứa câu trả lời nào.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Chép báo cáo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã chép</translation>
    </message>
</context>
<context>
    <name>ChecklistPage</name>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>Phần trước</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Chưa trả lời</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Phần sau</translation>
    </message>
    <message>
        <source>Back to the questions</source>
        <translation>Về phần câu hỏi</translation>
    </message>
</context>
<context>
    <name>CloseAnyway</name>
    <message>
        <source>Reason for closing with questions left</source>
        <translation>Lý do kết thúc khi còn câu chưa có kết quả</translation>
    </message>
    <message>
        <source>Go on with this reason</source>
        <translation>Tiếp tục với lý do này</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
    <message numerus="yes">
        <source>%n questions have no result. They stay open in the minutes with this reason:</source>
        <translation>
            <numerusform>%n câu chưa có kết quả. Biên bản để ngỏ các câu này, với lý do:</numerusform>
        </translation>
    </message>
    <message>
        <source>Not enough time on site; the rest was not checked</source>
        <translation>Không đủ thời gian tại chỗ; phần còn lại chưa kiểm tra</translation>
    </message>
</context>
<context>
    <name>ComputedLine</name>
    <message>
        <source>Open the list</source>
        <translation>Mở danh sách</translation>
    </message>
    <message>
        <source>Use the computed figure</source>
        <translation>Dùng số tự tính</translation>
    </message>
    <message>
        <source>The list gives {figure}; the entered figure stands.</source>
        <translation>Số tự tính từ danh sách là {figure}, khác số đã nhập; số đã nhập được giữ.</translation>
    </message>
    <message>
        <source>The list gives {figure} too.</source>
        <translation>Khớp số tự tính từ danh sách: {figure}</translation>
    </message>
    <message>
        <source>Computed from the list: {figure}</source>
        <translation>Tự tính từ danh sách: {figure}</translation>
    </message>
</context>
<context>
    <name>CountOfTotalEditor</name>
    <message>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>One more that counts (key +): {part}</source>
        <translation>Thêm một trường hợp có (phím +): {part}</translation>
    </message>
    <message>
        <source>One more that does not count (key −): {part}</source>
        <translation>Thêm một trường hợp không (phím −): {part}</translation>
    </message>
    <message>
        <source>Take the last tally back</source>
        <translation>Bỏ lần đếm vừa rồi</translation>
    </message>
    <message>
        <source>Tally while walking</source>
        <translation>Đếm nhanh khi đi từng quầy</translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>At once</source>
        <translation>Làm ngay</translation>
    </message>
    <message>
        <source>Before next round</source>
        <translation>Trước đợt sau</translation>
    </message>
    <message>
        <source>{0} working days</source>
        <translation>{0} ngày LV</translation>
    </message>
</context>
<context>
    <name>DeadlineField</name>
    <message>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>Không đặt thời hạn</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Làm ngay</translation>
    </message>
    <message>
        <source>By a date</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Working days after receipt</source>
        <translation>Sau số ngày làm việc kể từ khi nhận</translation>
    </message>
    <message>
        <source>Before the next round</source>
        <translation>Trước đợt kiểm tra sau</translation>
    </message>
    <message>
        <source>Date of the deadline</source>
        <translation>Ngày đến hạn</translation>
    </message>
    <message>
        <source>dd/mm/yyyy, or 2905</source>
        <translation>dd/mm/yyyy hoặc 2905</translation>
    </message>
    <message>
        <source>Number of working days</source>
        <translation>Số ngày làm việc</translation>
    </message>
</context>
<context>
    <name>ExcuseDialog</name>
    <message>
        <source>{0} does not sign</source>
        <translation>{0} không ký</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
    <message>
        <source>Refuses to sign</source>
        <translation>Từ chối ký</translation>
    </message>
    <message>
        <source>Reason; it is printed in the minutes, which stay valid</source>
        <translation>Lý do; được in vào biên bản, biên bản vẫn có giá trị</translation>
    </message>
</context>
<context>
    <name>FieldDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>dd/mm</source>
        <translation>ngày/tháng</translation>
    </message>
    <message>
        <source>2404 is 24/04 of the visit&apos;s year</source>
        <translation>Gõ 2404 là 24/04 của năm kiểm tra</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <translation>giờ:phút</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Accept</source>
        <translation>Chấp nhận</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Lower to advice</source>
        <translation>Hạ thành lưu ý</translation>
    </message>
    <message>
        <source>Reject with a reason</source>
        <translation>Bỏ, có lý do</translation>
    </message>
    <message>
        <source>Reconsider</source>
        <translation>Xem lại quyết định</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
    <message>
        <source>Fixed on the spot…</source>
        <translation>Đã khắc phục tại chỗ…</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Select {0}</source>
        <translation>Chọn {0}</translation>
    </message>
    <message>
        <source>The figures have changed since this was reworded.</source>
        <translation>Số liệu đã đổi từ khi sửa lời.</translation>
    </message>
    <message>
        <source>{0} · highest severity</source>
        <translation>{0} · mức lấy cao nhất</translation>
    </message>
    <message>
        <source>Photos {0}</source>
        <translation>Ảnh {0}</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Lý do: {0}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>Lowered to advice</source>
        <translation>Hạ thành lưu ý</translation>
    </message>
    <message>
        <source>{0} codes merged</source>
        <translation>Gộp {0} mã</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Đã chấp nhận</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Proposed limitations</source>
        <translation>Tồn tại đề xuất</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Add a limitation</source>
        <translation>Thêm tồn tại</translation>
    </message>
    <message>
        <source>Read at the meeting</source>
        <translation>Đọc tại cuộc họp</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Bỏ chọn</translation>
    </message>
    <message>
        <source>To the minutes</source>
        <translation>Sang biên bản</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Chờ xử lý</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>No limitation is proposed. Answers that lead to one appear here at once.</source>
        <translation>Chưa có tồn tại nào được đề xuất. Câu trả lời nào làm phát sinh tồn tại sẽ hiện ngay ở đây.</translation>
    </message>
    <message numerus="yes">
        <source>%n proposed</source>
        <translation>
            <numerusform>%n đề xuất</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>còn %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all decided</source>
        <translation>đã xử lý hết</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>đã chọn %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Selected: %n</source>
        <translation>
            <numerusform>Đã chọn %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge into one · {0}</source>
        <translation>Gộp thành một · mức {0}</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n</source>
        <translation>
            <numerusform>Chấp nhận %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Chấp nhận tất cả</translation>
    </message>
    <message numerus="yes">
        <source>%n limitations are one now. Reword it if needed; Undo takes it back.</source>
        <translation>
            <numerusform>Đã gộp %n tồn tại thành một. Có thể sửa lời; bấm Hoàn tác để tách lại.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted. Undo takes it back.</source>
        <translation>
            <numerusform>Đã chấp nhận %n tồn tại. Bấm Hoàn tác nếu nhầm.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Không còn gì để hoàn tác.</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>Bỏ {0}</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>The body supplied papers at the closing meeting</source>
        <translation>Đơn vị đã bổ sung giấy tờ tại cuộc họp</translation>
    </message>
    <message>
        <source>Counted by mistake</source>
        <translation>Đếm nhầm</translation>
    </message>
    <message>
        <source>Not the duty of this body</source>
        <translation>Không thuộc trách nhiệm của đơn vị này</translation>
    </message>
</context>
<context>
    <name>FindingsSide</name>
    <message>
        <source>Achievements</source>
        <translation>Ưu điểm</translation>
    </message>
    <message>
        <source>Add an achievement</source>
        <translation>Thêm ưu điểm</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Add advice</source>
        <translation>Thêm lưu ý</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị, thời hạn</translation>
    </message>
    <message>
        <source>Add a recommendation</source>
        <translation>Thêm kiến nghị</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Why: objective and subjective causes</source>
        <translation>Nguyên nhân khách quan, chủ quan</translation>
    </message>
    <message>
        <source>Left out of the minutes. Undo brings it back.</source>
        <translation>Đã bỏ khỏi biên bản. Bấm Hoàn tác để lấy lại.</translation>
    </message>
</context>
<context>
    <name>FixedDialog</name>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Record the fix</source>
        <translation>Ghi việc khắc phục</translation>
    </message>
    <message>
        <source>The first figure stays; the fix is added to it.</source>
        <translation>Con số đầu tiên được giữ nguyên; việc khắc phục được ghi thêm vào sau.</translation>
    </message>
    <message>
        <source>for example: 9/9 at 16:20</source>
        <translation>ví dụ: 9/9 lúc 16:20</translation>
    </message>
    <message>
        <source>Result after the fix (optional)</source>
        <translation>Kết quả sau khi khắc phục (không bắt buộc)</translation>
    </message>
    <message>
        <source>fixed on the spot during the inspection</source>
        <translation>đã khắc phục ngay trong buổi kiểm tra</translation>
    </message>
</context>
<context>
    <name>FormChangeDialog</name>
    <message>
        <source>Move to another version of the checklist</source>
        <translation>Chuyển sang phiên bản phiếu khác</translation>
    </message>
    <message>
        <source>Version to move to</source>
        <translation>Phiên bản muốn chuyển sang</translation>
    </message>
    <message>
        <source>Ask the new questions in this visit too</source>
        <translation>Hỏi cả các câu mới trong chuyến này</translation>
    </message>
    <message>
        <source>Move the visit</source>
        <translation>Chuyển phiên bản</translation>
    </message>
    <message>
        <source>Nothing is deleted: answers to questions that are no longer shown stay kept, and come back when you move the visit back.</source>
        <translation>Không câu trả lời nào bị xóa: câu không còn hiện vẫn được giữ, chuyển lại phiên bản cũ là hiện ra.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>There is no other version of this checklist here.</source>
        <translation>Máy này không có phiên bản nào khác của phiếu.</translation>
    </message>
    <message>
        <source>Answers kept but no longer shown</source>
        <translation>Câu trả lời được giữ nhưng không còn hiện</translation>
    </message>
    <message>
        <source>Questions added</source>
        <translation>Câu hỏi thêm</translation>
    </message>
    <message>
        <source>New questions that the visit&apos;s profile does not name</source>
        <translation>Câu mới chưa có trong mẫu phiếu của chuyến này</translation>
    </message>
    <message>
        <source>Questions no longer asked</source>
        <translation>Câu không hỏi nữa</translation>
    </message>
    <message>
        <source>Questions answered in another way</source>
        <translation>Câu đổi cách trả lời</translation>
    </message>
    <message>
        <source>Questions worded anew</source>
        <translation>Câu đổi lời hỏi</translation>
    </message>
    <message>
        <source>Lists changed</source>
        <translation>Danh sách thay đổi</translation>
    </message>
    <message>
        <source>After the move</source>
        <translation>Sau khi chuyển</translation>
    </message>
    <message>
        <source>{list}: no longer asked; rows kept: {count}</source>
        <translation>{list}: không hỏi nữa; giữ lại {count} dòng</translation>
    </message>
    <message>
        <source>{list}: columns changed: {fields}</source>
        <translation>{list}: cột thay đổi: {fields}</translation>
    </message>
    <message>
        <source>Nothing you see changes.</source>
        <translation>Những gì đang hiện không thay đổi.</translation>
    </message>
    <message>
        <source>Limitations: {before} → {after}</source>
        <translation>Tồn tại: {before} → {after}</translation>
    </message>
    <message>
        <source>Unanswered questions: {before} → {after}</source>
        <translation>Câu chưa trả lời: {before} → {after}</translation>
    </message>
</context>
<context>
    <name>FormDetails</name>
    <message>
        <source>{sections} sections, {lists} lists</source>
        <translation>{sections} phần, {lists} danh sách</translation>
    </message>
    <message>
        <source>Stop using it for new visits</source>
        <translation>Ngừng dùng cho chuyến mới</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>Dùng lại</translation>
    </message>
    <message>
        <source>To change the checklist: open it, edit the cells, raise the version in the sheet “settings”, save it, then check and install the file. Visits already begun keep the version they were begun with.</source>
        <translation>Muốn sửa phiếu: mở bằng bảng tính, sửa ô, tăng số phiên bản ở trang “settings”, lưu lại, rồi kiểm tra và cài tệp đó. Chuyến đã bắt đầu vẫn giữ phiên bản cũ.</translation>
    </message>
    <message>
        <source>Open as a spreadsheet…</source>
        <translation>Mở bằng bảng tính…</translation>
    </message>
    <message>
        <source>Save as .xlsx…</source>
        <translation>Lưu thành .xlsx…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
</context>
<context>
    <name>FormFiles</name>
    <message>
        <source>Check a checklist</source>
        <translation>Chọn tệp phiếu để kiểm tra</translation>
    </message>
    <message>
        <source>Checklists (*.xlsx *.csv *.md)</source>
        <translation>Phiếu kiểm tra (*.xlsx *.csv *.md)</translation>
    </message>
    <message>
        <source>Save the checklist</source>
        <translation>Lưu phiếu</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Bảng tính (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the workbook…</source>
        <translation>Đang ghi bảng tính…</translation>
    </message>
    <message>
        <source>No program is set up for such files here. The file is: {path}</source>
        <translation>Máy này chưa có chương trình mở loại tệp này. Tệp nằm ở: {path}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Đã lưu: {path}</translation>
    </message>
</context>
<context>
    <name>FormList</name>
    <message>
        <source>Check or install a file…</source>
        <translation>Kiểm tra, cài phiếu từ tệp…</translation>
    </message>
    <message>
        <source>Drop an .xlsx, .csv or .md checklist here, or choose one.</source>
        <translation>Thả tệp phiếu .xlsx, .csv hoặc .md vào đây, hoặc chọn tệp.</translation>
    </message>
</context>
<context>
    <name>FormProblems</name>
    <message>
        <source>Install</source>
        <translation>Cài phiếu này</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Errors to correct before it can be installed: {count}.</source>
        <translation>Có {count} lỗi phải sửa trước khi cài.</translation>
    </message>
    <message>
        <source>It can be installed. Things to look at first: {count}.</source>
        <translation>Cài được. Có {count} điểm nên xem lại trước.</translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>Không có lỗi.</translation>
    </message>
    <message>
        <source>This very version is installed already.</source>
        <translation>Đúng phiên bản này đã cài rồi.</translation>
    </message>
    <message>
        <source>A new checklist: “{id}”.</source>
        <translation>Phiếu mới: “{id}”.</translation>
    </message>
    <message>
        <source>New questions, beside version {version}: {codes}</source>
        <translation>So với phiên bản {version}, thêm câu: {codes}</translation>
    </message>
    <message>
        <source>Questions gone, beside version {version}: {codes}</source>
        <translation>So với phiên bản {version}, bỏ câu: {codes}</translation>
    </message>
    <message>
        <source>The same questions as version {version}.</source>
        <translation>Các câu hỏi giống phiên bản {version}.</translation>
    </message>
    <message>
        <source>It has the same version number, {version}: raise it in the sheet “settings”.</source>
        <translation>Trùng số phiên bản {version}: nên tăng số này ở trang “settings”.</translation>
    </message>
    <message>
        <source>Its version number is lower: new visits will go on with {version}.</source>
        <translation>Số phiên bản thấp hơn: chuyến mới vẫn dùng bản {version}.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Các lỗi</translation>
    </message>
    <message>
        <source>Copied: {place}</source>
        <translation>Đã chép vị trí: {place}</translation>
    </message>
    <message>
        <source>Close the check</source>
        <translation>Đóng phần kiểm tra</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Mở tệp</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>Version {version}</source>
        <translation>Phiên bản {version}</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang dùng</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Bản cũ</translation>
    </message>
    <message>
        <source>from the program</source>
        <translation>kèm chương trình</translation>
    </message>
    <message>
        <source>added by the team</source>
        <translation>tổ tự cài</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>có từ {date}</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} câu</translation>
    </message>
    <message>
        <source>Any kind of visit</source>
        <translation>Mọi hình thức</translation>
    </message>
    <message>
        <source>All kinds of bodies</source>
        <translation>Mọi loại cơ quan</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>Reading the checklists…</source>
        <translation>Đang đọc các phiếu…</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Checklists and profiles</source>
        <translation>Danh mục, mẫu phiếu</translation>
    </message>
    <message>
        <source>Checklists are spreadsheets your office can edit.</source>
        <translation>Phiếu kiểm tra là bảng tính, đơn vị tự sửa được.</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Checking the checklist…</source>
        <translation>Đang kiểm tra phiếu…</translation>
    </message>
    <message>
        <source>Version {version} is installed. Visits already begun keep theirs.</source>
        <translation>Đã cài phiên bản {version}. Chuyến đã bắt đầu vẫn giữ phiên bản cũ.</translation>
    </message>
    <message>
        <source>Saved: {name}. The start page offers it.</source>
        <translation>Đã lưu mẫu “{name}”. Trang đầu có thể chọn mẫu này.</translation>
    </message>
    <message>
        <source>Remove the profile “{name}”?</source>
        <translation>Bỏ mẫu phiếu “{name}”?</translation>
    </message>
    <message>
        <source>New visits are no longer offered it. Visits begun with it keep their questions.</source>
        <translation>Chuyến mới không chọn được mẫu này nữa. Chuyến đã bắt đầu vẫn giữ nguyên các câu hỏi.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ mẫu</translation>
    </message>
    <message>
        <source>The trial was thrown away.</source>
        <translation>Chuyến thử đã được bỏ, không lưu lại gì.</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>Found by the app</source>
        <translation>Hệ thống tự phát hiện</translation>
    </message>
    <message>
        <source>{key} is in the list already.</source>
        <translation>{key} đã có trong danh sách.</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Paste</source>
        <translation>Dán</translation>
    </message>
    <message>
        <source>Paste cells copied from a spreadsheet (Ctrl+V), with or without headings</source>
        <translation>Dán các ô chép từ Excel (Ctrl+V), có hoặc không có dòng tiêu đề</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Delete row</source>
        <translation>Xóa dòng</translation>
    </message>
    <message>
        <source>Deletes the selected rows (Ctrl+Delete); can be undone</source>
        <translation>Xóa các dòng đang chọn (Ctrl+Delete); hoàn tác được</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Thêm dòng</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Figures the checklist takes from this list</source>
        <translation>Số liệu phiếu kiểm tra lấy từ danh sách này</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>{count} dòng</translation>
    </message>
    <message>
        <source>Marked cells that could not be stored: {count}. Correct or empty them.</source>
        <translation>Còn {count} ô tô vàng chưa ghi được: hãy sửa hoặc xóa trống.</translation>
    </message>
    <message>
        <source>Type in the last line to add a row · Enter down, Tab right · 2404 = 24/04 · choices by number or first letter · Ctrl+D fills down</source>
        <translation>Gõ vào dòng cuối để thêm dòng · Enter xuống, Tab sang phải · 2404 = 24/04 · lựa chọn: phím số hoặc chữ đầu · Ctrl+D chép xuống</translation>
    </message>
    <message>
        <source>Rows added: {count}.</source>
        <translation>Đã thêm {count} dòng.</translation>
    </message>
    <message>
        <source>Rows changed: {count}.</source>
        <translation>Đã sửa {count} dòng.</translation>
    </message>
    <message>
        <source>Marked cells that could not be stored: {count}.</source>
        <translation>{count} ô chưa ghi được, đã tô vàng để sửa.</translation>
    </message>
    <message>
        <source>Columns not used: {names}.</source>
        <translation>Cột không dùng: {names}.</translation>
    </message>
    <message>
        <source>There is no table in the clipboard. Copy cells in the spreadsheet first.</source>
        <translation>Chưa có bảng nào được chép. Hãy chép các ô trong Excel trước.</translation>
    </message>
    <message>
        <source>Deleted: {names}</source>
        <translation>Đã xóa: {names}</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Nội dung trợ giúp</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Mục lục</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Note (Ctrl+N)</source>
        <translation>Ghi chú (Ctrl+N)</translation>
    </message>
    <message>
        <source>Photos (Ctrl+P)</source>
        <translation>Ảnh (Ctrl+P)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>In dispute</source>
        <translation>Đang khác nhau</translation>
    </message>
    <message>
        <source>Sum of the counts: {value}</source>
        <translation>Tổng các lần đếm: {value}</translation>
    </message>
    <message>
        <source>Place and time…</source>
        <translation>Nơi và giờ…</translation>
    </message>
    <message>
        <source>Open the list: {name}</source>
        <translation>Mở danh sách: {name}</translation>
    </message>
    <message>
        <source>Clear the answer</source>
        <translation>Xóa câu trả lời</translation>
    </message>
    <message>
        <source>The body has no such procedure</source>
        <translation>Đơn vị không có thủ tục này</translation>
    </message>
    <message>
        <source>Not within the body&apos;s tasks</source>
        <translation>Không thuộc nhiệm vụ của đơn vị</translation>
    </message>
    <message>
        <source>Not enough time</source>
        <translation>Không đủ thời gian</translation>
    </message>
    <message>
        <source>The person in charge was absent</source>
        <translation>Người phụ trách vắng mặt</translation>
    </message>
    <message>
        <source>The target runs to the end of the year</source>
        <translation>Chỉ tiêu tính đến cuối năm</translation>
    </message>
    <message>
        <source>Why? The reason is printed with the answers.</source>
        <translation>Vì sao? Lý do được in cùng câu trả lời.</translation>
    </message>
</context>
<context>
    <name>ItemPicker</name>
    <message>
        <source>Question: code or words</source>
        <translation>Câu hỏi: mã hoặc từ ngữ</translation>
    </message>
    <message>
        <source>Code, e.g. POST-03</source>
        <translation>Mã, ví dụ POST-03</translation>
    </message>
</context>
<context>
    <name>ItemWords</name>
    <message>
        <source>Not applicable</source>
        <translation>Không áp dụng</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Không kiểm tra</translation>
    </message>
    <message>
        <source>Not due yet</source>
        <translation>Chưa đến hạn</translation>
    </message>
    <message>
        <source>Reported by the body: {value}</source>
        <translation>Đơn vị báo cáo: {value}</translation>
    </message>
    <message>
        <source>Last time: {text}</source>
        <translation>Kỳ trước: {text}</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Sign with a digital key</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Tệp khóa</translation>
    </message>
    <message>
        <source>USB token</source>
        <translation>USB token</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Digital signature of: {0}</source>
        <translation>Chữ ký số của: {0}</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Chọn tệp khóa</translation>
    </message>
    <message>
        <source>Key files (*.p12 *.pfx)</source>
        <translation>Tệp khóa (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Password of the key file</source>
        <translation>Mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Key file (.p12, .pfx)</source>
        <translation>Tệp khóa (.p12, .pfx)</translation>
    </message>
    <message>
        <source>Password, never stored</source>
        <translation>Mật khẩu, không được lưu</translation>
    </message>
    <message>
        <source>Module of the token</source>
        <translation>Mô-đun của USB token</translation>
    </message>
    <message>
        <source>Choose the module</source>
        <translation>Chọn mô-đun</translation>
    </message>
    <message>
        <source>Modules (*.dll *.so *.dylib);;All files (*)</source>
        <translation>Mô-đun (*.dll *.so *.dylib);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Name of the token</source>
        <translation>Tên token</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>Mã PIN của token</translation>
    </message>
    <message>
        <source>Module of the token (the driver&apos;s .dll or .so file)</source>
        <translation>Mô-đun của token (tệp .dll hoặc .so của trình điều khiển)</translation>
    </message>
    <message>
        <source>PIN, tried once, never stored; most tokens lock after three wrong ones</source>
        <translation>Mã PIN, chỉ thử một lần, không được lưu; phần lớn token khóa sau ba lần sai</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Place (several separated by ;)</source>
        <translation>Nơi đếm (nhiều nơi cách nhau bằng ;)</translation>
    </message>
    <message>
        <source>Counter, floor, room</source>
        <translation>Quầy, tầng, phòng</translation>
    </message>
    <message>
        <source>Time of the count</source>
        <translation>Giờ đếm</translation>
    </message>
    <message>
        <source>Count another place</source>
        <translation>Đếm thêm nơi khác</translation>
    </message>
    <message>
        <source>Take this count away</source>
        <translation>Bỏ lần đếm này</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi đếm</translation>
    </message>
    <message>
        <source>at</source>
        <translation>lúc</translation>
    </message>
    <message>
        <source>Name the place: only counts of different places are added.</source>
        <translation>Hãy ghi nơi đếm: chỉ cộng số đếm ở các nơi khác nhau.</translation>
    </message>
    <message>
        <source>Same place as another count: not added to the sum.</source>
        <translation>Cùng nơi với lần đếm khác: không cộng vào tổng.</translation>
    </message>
    <message>
        <source>Count {number}</source>
        <translation>Lần đếm {number}</translation>
    </message>
    <message>
        <source>added</source>
        <translation>cộng</translation>
    </message>
    <message>
        <source>{place} enters the sum</source>
        <translation>Cộng {place} vào tổng</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Administrative reform inspection</source>
        <translation>Kiểm tra CCHC</translation>
    </message>
    <message>
        <source>{visit} – Administrative reform inspection</source>
        <translation>{visit} – Kiểm tra CCHC</translation>
    </message>
</context>
<context>
    <name>MinutesPage</name>
    <message>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Seal now</source>
        <translation>Niêm phong ngay</translation>
    </message>
    <message>
        <source>this laptop&apos;s seal, not a personal digital signature</source>
        <translation>niêm phong của máy này, không phải chữ ký số cá nhân</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Earlier pages</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Later pages</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Tạo bản mới</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Opinion of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Version {0} · locked</source>
        <translation>Bản {0} · đã khóa</translation>
    </message>
    <message>
        <source>Draft of version {0}</source>
        <translation>Dự thảo bản {0}</translation>
    </message>
    <message>
        <source>The file of this version is not on this laptop.</source>
        <translation>Tệp của bản này không có trên máy này.</translation>
    </message>
    <message>
        <source>The visit changed after this version was locked.</source>
        <translation>Chuyến kiểm tra đã thay đổi sau khi khóa bản này. Muốn ghi thay đổi vào biên bản, hãy tạo bản mới.</translation>
    </message>
    <message>
        <source>Drawing the minutes</source>
        <translation>Đang vẽ biên bản</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} và {1}</translation>
    </message>
    <message>
        <source>Two pages</source>
        <translation>Hai trang</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>Vừa chiều ngang</translation>
    </message>
    <message>
        <source>View: {0}</source>
        <translation>Cách xem: {0}</translation>
    </message>
    <message>
        <source>Minutes of the inspection of {0}, {1} pages</source>
        <translation>Biên bản kiểm tra tại {0}, {1} trang</translation>
    </message>
</context>
<context>
    <name>MinutesPaper</name>
    <message>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Đã lưu: {0}</translation>
    </message>
    <message>
        <source>No printer is set up here: save the PDF and print it elsewhere.</source>
        <translation>Máy này chưa cài máy in: hãy lưu PDF rồi in ở máy khác.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Đang in</translation>
    </message>
    <message numerus="yes">
        <source>%n pages were sent.</source>
        <translation>
            <numerusform>Đã gửi %n trang tới máy in.</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation>Đính kèm bản quét</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>Bản quét (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
</context>
<context>
    <name>MinutesPreview</name>
    <message>
        <source>Preview of the minutes</source>
        <translation>Xem trước biên bản</translation>
    </message>
</context>
<context>
    <name>MissingList</name>
    <message>
        <source>Nothing is missing.</source>
        <translation>Không còn thiếu gì.</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message numerus="yes">
        <source>Show all: %n more</source>
        <translation>
            <numerusform>Xem hết: còn %n mục</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>Surprise</source>
        <translation>Đột xuất</translation>
    </message>
    <message>
        <source>Through reports</source>
        <translation>Qua báo cáo</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Theo kế hoạch</translation>
    </message>
</context>
<context>
    <name>OpinionEditor</name>
    <message>
        <source>Agrees</source>
        <translation>Thống nhất</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>Một phần</translation>
    </message>
    <message>
        <source>Reserves</source>
        <translation>Bảo lưu</translation>
    </message>
    <message>
        <source>Stance of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Words of the inspected body</source>
        <translation>Lời của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>What the body asks to have written down</source>
        <translation>Nội dung đơn vị đề nghị ghi vào biên bản</translation>
    </message>
</context>
<context>
    <name>PhotoDetail</name>
    <message>
        <source>Caption</source>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>Caption: what the photo shows</source>
        <translation>Chú thích: ảnh chụp gì</translation>
    </message>
    <message>
        <source>Not for the minutes (key X)</source>
        <translation>Không đưa vào biên bản (phím X)</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Gỡ ảnh</translation>
    </message>
    <message>
        <source>Take the photo away from this question</source>
        <translation>Gỡ ảnh khỏi câu hỏi này</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>Ảnh {number}</translation>
    </message>
</context>
<context>
    <name>PhotoIntake</name>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Ảnh (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>ảnh dán</translation>
    </message>
    <message>
        <source>Photo {number} of {total}: {name}</source>
        <translation>Ảnh {number}/{total}: {name}</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>Photo {number}: {caption}</source>
        <translation>Ảnh {number}: {caption}</translation>
    </message>
    <message>
        <source>not for the minutes</source>
        <translation>không đưa vào biên bản</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>Without a question</source>
        <translation>Ảnh chưa gắn</translation>
    </message>
    <message>
        <source>Photos may be dropped here, pasted (Ctrl+V) or chosen as files.</source>
        <translation>Kéo thả ảnh vào đây, dán (Ctrl+V) hoặc chọn tệp.</translation>
    </message>
    <message>
        <source>Photos of which section</source>
        <translation>Ảnh của phần nào</translation>
    </message>
    <message>
        <source>Every section</source>
        <translation>Mọi phần</translation>
    </message>
    <message>
        <source>No photos yet.</source>
        <translation>Chưa có ảnh nào.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Type a question&apos;s code and press Enter.</source>
        <translation>Gõ mã câu hỏi rồi nhấn Enter.</translation>
    </message>
    <message>
        <source>Every photo has its question.</source>
        <translation>Mọi ảnh đều đã gắn câu hỏi.</translation>
    </message>
    <message>
        <source>Photos: {count}</source>
        <translation>{count} ảnh</translation>
    </message>
    <message>
        <source>not for the minutes: {count}</source>
        <translation>{count} ảnh không đưa vào biên bản</translation>
    </message>
    <message>
        <source>Question of photo {number}</source>
        <translation>Câu hỏi của ảnh {number}</translation>
    </message>
</context>
<context>
    <name>PlaceChip</name>
    <message>
        <source>Place and time</source>
        <translation>Nơi và giờ</translation>
    </message>
    <message>
        <source>Place and time of the count: {words}</source>
        <translation>Nơi và giờ đếm: {words}</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Ticked ones only</source>
        <translation>Chỉ câu đã chọn</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Lưu mẫu phiếu</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Thoát mà không lưu?</translation>
    </message>
    <message>
        <source>The ticks and the name changed here are not saved yet.</source>
        <translation>Các câu đã chọn và tên mẫu vừa sửa chưa được lưu.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Thoát, không lưu</translation>
    </message>
    <message>
        <source>{name} (ours)</source>
        <translation>{name} (của tổ)</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>For: {kinds}</source>
        <translation>Dùng cho: {kinds}</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Tên mẫu phiếu</translation>
    </message>
    <message>
        <source>Name of the profile, e.g. One-stop, our short one</source>
        <translation>Tên mẫu phiếu, ví dụ: Một cửa, bản rút gọn của tổ</translation>
    </message>
    <message>
        <source>Search the questions</source>
        <translation>Tìm câu hỏi</translation>
    </message>
    <message>
        <source>Words or code of a question; accents optional</source>
        <translation>Từ trong câu hỏi hoặc mã; không cần dấu</translation>
    </message>
    <message>
        <source>Questions of the checklist</source>
        <translation>Các câu hỏi của phiếu</translation>
    </message>
    <message>
        <source>Back to the checklists</source>
        <translation>Về trang danh mục phiếu</translation>
    </message>
    <message>
        <source>Change a profile</source>
        <translation>Sửa mẫu phiếu</translation>
    </message>
    <message>
        <source>Make a profile</source>
        <translation>Tạo mẫu phiếu</translation>
    </message>
    <message>
        <source>Tick shown</source>
        <translation>Chọn hết</translation>
    </message>
    <message>
        <source>Untick shown</source>
        <translation>Bỏ chọn hết</translation>
    </message>
    <message>
        <source>Ticks of a profile</source>
        <translation>Chọn như mẫu</translation>
    </message>
    <message>
        <source>Ticked: {count} of {all}</source>
        <translation>Đã chọn {count}/{all} câu</translation>
    </message>
    <message>
        <source>Not asked in such visits, though ticked: {count}.</source>
        <translation>{count} câu đã chọn nhưng không hỏi ở hình thức hoặc cơ quan này.</translation>
    </message>
    <message>
        <source>only: {words}</source>
        <translation>chỉ hỏi: {words}</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Make a profile…</source>
        <translation>Tạo mẫu phiếu…</translation>
    </message>
    <message>
        <source>A profile names the questions a visit asks. The starred ones are offered first.</source>
        <translation>Mẫu phiếu là những câu một chuyến kiểm tra sẽ hỏi. Mẫu có sao được đưa lên đầu khi bắt đầu kiểm tra.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Mẫu phiếu</translation>
    </message>
    <message>
        <source>None yet: visits cannot begin with this checklist.</source>
        <translation>Chưa có mẫu nào nên chưa thể bắt đầu kiểm tra bằng phiếu này.</translation>
    </message>
    <message>
        <source>Your team&apos;s</source>
        <translation>Của tổ</translation>
    </message>
    <message>
        <source>Offer first: {name}</source>
        <translation>Đưa lên đầu: {name}</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Try: {name}</source>
        <translation>Thử: {name}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Copy and change…</source>
        <translation>Chép để sửa…</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Bỏ: {name}</translation>
    </message>
</context>
<context>
    <name>ProposalBox</name>
    <message>
        <source>Severity</source>
        <translation>Mức độ</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Chấp nhận</translation>
    </message>
    <message>
        <source>Reconsider</source>
        <translation>Xem lại quyết định</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>Tồn tại</translation>
    </message>
    <message>
        <source>Proposed limitation</source>
        <translation>Tồn tại đề xuất</translation>
    </message>
    <message>
        <source>The figures have changed since this was reworded.</source>
        <translation>Số liệu đã thay đổi sau khi sửa lời.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>Rejected: {reason}</source>
        <translation>Đã bỏ: {reason}</translation>
    </message>
    <message>
        <source>Merged into {code}</source>
        <translation>Đã gộp vào {code}</translation>
    </message>
    <message>
        <source>Lowered to advice</source>
        <translation>Hạ thành lưu ý</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Đã chấp nhận</translation>
    </message>
    <message>
        <source>Reject the limitation {code}?</source>
        <translation>Bỏ tồn tại {code}?</translation>
    </message>
    <message>
        <source>It stays out of the minutes; the reason is kept.</source>
        <translation>Tồn tại này sẽ không vào biên bản; lý do được lưu lại.</translation>
    </message>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Explained with papers</source>
        <translation>Đã giải trình bằng giấy tờ</translation>
    </message>
    <message>
        <source>Already named in another limitation</source>
        <translation>Đã nêu ở tồn tại khác</translation>
    </message>
    <message>
        <source>Wording of the limitation</source>
        <translation>Lời văn của tồn tại</translation>
    </message>
    <message>
        <source>Save wording</source>
        <translation>Lưu lời văn</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ReadingEntry</name>
    <message>
        <source>Photos {0}</source>
        <translation>Ảnh {0}</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Closing meeting</source>
        <translation>Họp kết thúc</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>Chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>Chữ lớn hơn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Opinion of the inspected body</source>
        <translation>Ý kiến của đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Mục trước</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Mục sau</translation>
    </message>
    <message>
        <source>Fixed on the spot</source>
        <translation>Đã khắc phục tại chỗ</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>The body&apos;s opinion</source>
        <translation>Ý kiến của đơn vị</translation>
    </message>
    <message>
        <source>There is nothing to read yet.</source>
        <translation>Chưa có gì để đọc.</translation>
    </message>
    <message>
        <source>Achievements</source>
        <translation>Ưu điểm</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Tồn tại, hạn chế</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Nội dung lưu ý</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị, yêu cầu</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} trên {1}</translation>
    </message>
</context>
<context>
    <name>RewordDialog</name>
    <message>
        <source>Reword</source>
        <translation>Sửa lời</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>Dùng lời này</translation>
    </message>
    <message>
        <source>Text in the minutes ({0})</source>
        <translation>Nội dung ghi trong biên bản ({0})</translation>
    </message>
    <message>
        <source>Use the form&apos;s words</source>
        <translation>Dùng lời của phiếu</translation>
    </message>
</context>
<context>
    <name>RoleBlock</name>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Sign on the screen</source>
        <translation>Ký trên màn hình</translation>
    </message>
    <message>
        <source>This laptop&apos;s seal</source>
        <translation>Niêm phong của máy này</translation>
    </message>
    <message>
        <source>Digital key (file or USB token)</source>
        <translation>Ký số (tệp khóa / USB token)</translation>
    </message>
    <message>
        <source>Refuses or is absent</source>
        <translation>Từ chối ký hoặc vắng mặt</translation>
    </message>
    <message>
        <source>this laptop&apos;s seal, not a personal digital signature</source>
        <translation>niêm phong của máy này, không phải chữ ký số cá nhân</translation>
    </message>
    <message>
        <source>Take the note back</source>
        <translation>Bỏ ghi nhận này</translation>
    </message>
    <message>
        <source>Sign: {0}</source>
        <translation>Ký: {0}</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Màn hình</translation>
    </message>
    <message>
        <source>Digital key</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>USB token</source>
        <translation>USB token</translation>
    </message>
    <message>
        <source>Laptop&apos;s seal</source>
        <translation>Niêm phong máy</translation>
    </message>
    <message>
        <source>Refuses to sign</source>
        <translation>Từ chối ký</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
</context>
<context>
    <name>Sealing</name>
    <message>
        <source>Drawing the minutes</source>
        <translation>Đang vẽ biên bản</translation>
    </message>
    <message>
        <source>Sealing the minutes</source>
        <translation>Đang niêm phong biên bản</translation>
    </message>
    <message>
        <source>Signing the minutes</source>
        <translation>Đang ký biên bản</translation>
    </message>
    <message>
        <source>Checking the signatures</source>
        <translation>Đang kiểm tra chữ ký</translation>
    </message>
    <message>
        <source>The scan {0} is kept with the minutes.</source>
        <translation>Đã giữ bản quét {0} cùng biên bản.</translation>
    </message>
    <message>
        <source>Reading the scan</source>
        <translation>Đang đọc bản quét</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search questions, answers and notes</source>
        <translation>Tìm câu hỏi, câu trả lời, ghi chú</translation>
    </message>
    <message>
        <source>Question, answer, note or code; accents optional</source>
        <translation>Câu hỏi, câu trả lời, ghi chú hoặc mã; không cần dấu</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Đóng tìm kiếm (Esc)</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả tìm</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words.</source>
        <translation>Không tìm thấy. Hãy thử ít từ hơn.</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>Limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>{done}/{asked} answered</source>
        <translation>{done}/{asked} câu</translation>
    </message>
</context>
<context>
    <name>SectionSidebar</name>
    <message>
        <source>Sections and lists</source>
        <translation>Các phần và danh sách</translation>
    </message>
    <message>
        <source>Narrow or wide</source>
        <translation>Thu gọn hoặc mở rộng</translation>
    </message>
    <message>
        <source>{title}: {done} of {asked} answered</source>
        <translation>{title}: đã trả lời {done}/{asked}</translation>
    </message>
    <message>
        <source>limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>{title}: rows: {count}</source>
        <translation>{title}: {count} dòng</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Name of this laptop</source>
        <translation>Tên máy này</translation>
    </message>
    <message>
        <source>e.g. the secretary&apos;s laptop</source>
        <translation>ví dụ: máy của Thư ký</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Use another folder…</source>
        <translation>Dùng thư mục khác…</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Thư mục dữ liệu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Changes are stored at once.</source>
        <translation>Thay đổi được lưu ngay.</translation>
    </message>
    <message>
        <source>From the next start on the program uses {folder}. What you have stays where it is.</source>
        <translation>Từ lần mở sau, chương trình dùng {folder}. Dữ liệu hiện có vẫn ở chỗ cũ.</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>Critical</source>
        <translation>Nghiêm trọng</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Lớn</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Nhẹ</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Lưu ý</translation>
    </message>
</context>
<context>
    <name>SeverityButton</name>
    <message>
        <source>Severity: {0}</source>
        <translation>Mức độ: {0}</translation>
    </message>
    <message>
        <source>Change the severity</source>
        <translation>Đổi mức độ</translation>
    </message>
</context>
<context>
    <name>ShortEntry</name>
    <message>
        <source>This is not a date. Type 2404, 24/4 or 24/04/2026.</source>
        <translation>Đây không phải ngày. Hãy gõ 2404, 24/4 hoặc 24/04/2026.</translation>
    </message>
    <message>
        <source>This is not a time. Type 810, 8h10 or 08:10.</source>
        <translation>Đây không phải giờ. Hãy gõ 810, 8h10 hoặc 08:10.</translation>
    </message>
    <message>
        <source>A whole number is needed here.</source>
        <translation>Ô này cần một số nguyên.</translation>
    </message>
    <message>
        <source>A number is needed here.</source>
        <translation>Ô này cần một số.</translation>
    </message>
    <message>
        <source>This is none of the choices of the column.</source>
        <translation>Nội dung này không có trong các lựa chọn của cột.</translation>
    </message>
</context>
<context>
    <name>SideEntry</name>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>More: {0}</source>
        <translation>Thêm: {0}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Đến câu hỏi</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Bỏ khỏi biên bản</translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Chưa có</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Xem thêm %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Signatory</name>
    <message>
        <source>Recorder</source>
        <translation>Người ghi biên bản</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Sign on the screen</source>
        <translation>Ký trên màn hình</translation>
    </message>
    <message>
        <source>Undo stroke</source>
        <translation>Bỏ nét cuối</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Ký lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Done, sign</source>
        <translation>Xong, ký vào biên bản</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Signature area</source>
        <translation>Ô ký</translation>
    </message>
    <message>
        <source>Sign here with pen, finger or mouse.</source>
        <translation>Ký tại đây bằng bút, ngón tay hoặc chuột.</translation>
    </message>
    <message>
        <source>Sign above the line</source>
        <translation>Ký phía trên đường kẻ</translation>
    </message>
</context>
<context>
    <name>SigningPanel</name>
    <message>
        <source>Print to sign by hand</source>
        <translation>In để ký tay</translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation>Đính kèm bản quét</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Or on paper</source>
        <translation>Hoặc ký trên giấy</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1} khối</translation>
    </message>
    <message>
        <source>Scan kept: {0} ({1} {2})</source>
        <translation>Đã giữ bản quét: {0} ({1} {2})</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Checklist</source>
        <translation>Phiếu kiểm tra</translation>
    </message>
    <message>
        <source>Begin the inspection</source>
        <translation>Bắt đầu kiểm tra</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Mở bản mẫu</translation>
    </message>
    <message>
        <source>Administrative reform inspection</source>
        <translation>Kiểm tra CCHC</translation>
    </message>
    <message>
        <source>Checklists, profiles</source>
        <translation>Danh mục, mẫu phiếu</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>No network needed</source>
        <translation>Không cần mạng</translation>
    </message>
    <message>
        <source>Type a few letters of the body&apos;s name, accents optional. The rest can be filled in later.</source>
        <translation>Gõ vài chữ tên cơ quan, không cần dấu. Các mục khác điền sau cũng được.</translation>
    </message>
    <message>
        <source>Begin an inspection</source>
        <translation>Bắt đầu kiểm tra</translation>
    </message>
    <message>
        <source>A surprise visit never shows under Recent.</source>
        <translation>Chuyến đột xuất không hiện ở mục Gần đây.</translation>
    </message>
    <message>
        <source>or press</source>
        <translation>hoặc nhấn</translation>
    </message>
    <message>
        <source>All answers, photos and minutes filled in; kept apart from real data.</source>
        <translation>Có sẵn câu trả lời, ảnh, biên bản; tách khỏi dữ liệu thật.</translation>
    </message>
    <message>
        <source>Sample visit</source>
        <translation>Chuyến kiểm tra mẫu</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Hình thức kiểm tra</translation>
    </message>
    <message>
        <source>Continue today&apos;s visit</source>
        <translation>Tiếp tục chuyến hôm nay</translation>
    </message>
    <message>
        <source>{name} ({count} items) · {checklist}</source>
        <translation>{name} ({count} câu) · {checklist}</translation>
    </message>
    <message>
        <source>Checklist: {name} ({count} items)</source>
        <translation>Phiếu: {name} ({count} câu)</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>Preparing the sample visit…</source>
        <translation>Đang dựng chuyến kiểm tra mẫu…</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>Answer after all</source>
        <translation>Trả lời lại</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less: {part}</source>
        <translation>Bớt một: {part}</translation>
    </message>
    <message>
        <source>One more: {part}</source>
        <translation>Thêm một: {part}</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>VisitDetails</name>
    <message>
        <source>Visit details</source>
        <translation>Thông tin chuyến kiểm tra</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Every field is saved at once.</source>
        <translation>Mỗi ô được lưu ngay khi nhập.</translation>
    </message>
    <message>
        <source>Inspected body</source>
        <translation>Cơ quan được kiểm tra</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>One-stop unit</source>
        <translation>Bộ phận một cửa, Trung tâm</translation>
    </message>
    <message>
        <source>Time and place</source>
        <translation>Thời gian, địa điểm</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Period inspected</source>
        <translation>Thời kỳ kiểm tra</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Tổ kiểm tra</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>Tên tổ, đoàn</translation>
    </message>
    <message>
        <source>Number of the team</source>
        <translation>Số tổ, đoàn</translation>
    </message>
    <message>
        <source>Symbol on papers</source>
        <translation>Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Thêm thành viên</translation>
    </message>
    <message>
        <source>For the inspected body</source>
        <translation>Đại diện đơn vị được kiểm tra</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Thêm người</translation>
    </message>
    <message>
        <source>Papers the visit rests on</source>
        <translation>Căn cứ kiểm tra</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Number of the minutes</source>
        <translation>Số biên bản</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Issuing bodies, one a line</source>
        <translation>Cơ quan chủ quản, mỗi dòng một cơ quan</translation>
    </message>
    <message>
        <source>Notice sent on</source>
        <translation>Ngày gửi thông báo</translation>
    </message>
    <message>
        <source>Self-report received on</source>
        <translation>Ngày nhận báo cáo tự kiểm tra</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
    <message>
        <source>Recipients, one a line</source>
        <translation>Nơi nhận, mỗi dòng một nơi</translation>
    </message>
    <message>
        <source>{field}, from</source>
        <translation>{field}, từ</translation>
    </message>
    <message>
        <source>{field}, to</source>
        <translation>{field}, đến</translation>
    </message>
    <message>
        <source>Part of the day</source>
        <translation>Buổi</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation>Thêm buổi làm việc</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Team (Tổ)</source>
        <translation>Tổ</translation>
    </message>
    <message>
        <source>Delegation (Đoàn)</source>
        <translation>Đoàn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Về việc</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Thêm căn cứ</translation>
    </message>
    <message>
        <source>What the body has and does</source>
        <translation>Đặc điểm đơn vị</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Có</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Chiều</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Trưởng đoàn, tổ trưởng</translation>
    </message>
    <message>
        <source>Deputy leader</source>
        <translation>Phó đoàn, tổ phó</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>Thư ký</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Thành viên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Chức vụ</translation>
    </message>
    <message>
        <source>From (body)</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>This cannot be empty.</source>
        <translation>Mục này không được để trống.</translation>
    </message>
</context>
<context>
    <name>VisitLine</name>
    <message>
        <source>limitations: {count}</source>
        <translation>{count} tồn tại</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>{answered}/{asked} items</source>
        <translation>{answered}/{asked} câu</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>lưu {time}</translation>
    </message>
    <message>
        <source>changed {date}</source>
        <translation>sửa {date}</translation>
    </message>
</context>
<context>
    <name>VisitList</name>
    <message>
        <source>Today {date} and coming</source>
        <translation>Hôm nay {date} và sắp tới</translation>
    </message>
    <message>
        <source>No visit today yet. Begin one on the left.</source>
        <translation>Hôm nay chưa có chuyến nào. Bắt đầu ở bên trái.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Đang làm dở</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Đã xong</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>Checklist</source>
        <translation>Phiếu kiểm tra</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Tồn tại</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Pages of the visit</source>
        <translation>Các trang của chuyến kiểm tra</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>Về trang đầu</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Tìm (Ctrl+F)</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Visit details…</source>
        <translation>Thông tin chuyến kiểm tra…</translation>
    </message>
    <message>
        <source>Undo the last entry</source>
        <translation>Hoàn tác lần nhập cuối</translation>
    </message>
    <message>
        <source>Move to another version of the checklist…</source>
        <translation>Chuyển sang phiên bản phiếu khác…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Bản mẫu</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Đã ký</translation>
    </message>
    <message>
        <source>Signing the minutes</source>
        <translation>Ký biên bản</translation>
    </message>
    <message>
        <source>Inspecting</source>
        <translation>Đang kiểm tra</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Chưa bắt đầu</translation>
    </message>
    <message>
        <source>Every answer is saved at once</source>
        <translation>Câu trả lời được lưu ngay khi nhập</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>Đã lưu lúc {time}</translation>
    </message>
    <message>
        <source>The last entry was undone.</source>
        <translation>Đã hoàn tác lần nhập cuối.</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Không có gì để hoàn tác.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>First and last name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>It goes with every answer you give. You can change it later in Settings.</source>
        <translation>Tên đi kèm mọi câu trả lời bạn ghi. Sửa được trong Cài đặt.</translation>
    </message>
    <message>
        <source>What is your name?</source>
        <translation>Tên của bạn là gì?</translation>
    </message>
    <message>
        <source>or press</source>
        <translation>hoặc nhấn</translation>
    </message>
    <message>
        <source>Everything stays on this laptop. No network is needed.</source>
        <translation>Mọi dữ liệu nằm trên máy này. Không cần mạng.</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Add an achievement</source>
        <translation>Thêm ưu điểm</translation>
    </message>
    <message>
        <source>Change the achievement</source>
        <translation>Sửa ưu điểm</translation>
    </message>
    <message>
        <source>Add advice</source>
        <translation>Thêm lưu ý</translation>
    </message>
    <message>
        <source>Change the advice</source>
        <translation>Sửa lưu ý</translation>
    </message>
    <message>
        <source>Add a limitation</source>
        <translation>Thêm tồn tại</translation>
    </message>
    <message>
        <source>Change the limitation</source>
        <translation>Sửa tồn tại</translation>
    </message>
    <message>
        <source>Add a recommendation</source>
        <translation>Thêm kiến nghị</translation>
    </message>
    <message>
        <source>Change the recommendation</source>
        <translation>Sửa kiến nghị</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Text in the minutes</source>
        <translation>Nội dung ghi trong biên bản</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Gửi ai</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Thời hạn</translation>
    </message>
</context>
<context>
    <name>_Problems</name>
    <message>
        <source>Severity</source>
        <translation>Mức</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Nên xem</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Remove this line</source>
        <translation>Bỏ dòng này</translation>
    </message>
</context>
</TS>
